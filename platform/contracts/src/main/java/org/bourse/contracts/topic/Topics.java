package org.bourse.contracts.topic;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The catalogue of all topics. Topics are created from it, and the AsyncAPI document and the Kubernetes manifests are checked against it.
 *
 * <p>The logs that prove the ledger and the books (commands, executions, subscriptions, allotments, settlements) are kept for ever by
 * default; an operator who archives them may shorten that.
 */
public final class Topics {
    private static final Duration FOR_EVER = null;

    public static final Topic INSTRUMENTS = compacted(
            "bourse.internal.issuance.instruments.v1",
            "symbol",
            3,
            "Reference data of each instrument: units, status, listing.");
    public static final Topic OFFERINGS =
            compacted("bourse.internal.issuance.offerings.v1", "offeringId", 3, "Each offering and its state.");
    public static final Topic SUBSCRIPTIONS = log(
            "bourse.internal.issuance.subscriptions.v1",
            "accountId",
            12,
            FOR_EVER,
            "Subscriptions submitted and withdrawn: each asks settlement for a hold or its release.");
    public static final Topic ALLOTMENTS = log(
            "bourse.internal.issuance.allotments.v1",
            "offeringId",
            6,
            FOR_EVER,
            "Allotments to settle, in chunks: who receives how much for how much.");
    public static final Topic ACCOUNTS = compacted(
            "bourse.internal.settlement.participants.v1",
            "accountId",
            6,
            "Each account with its participant: owner, broker, kind and status.");
    public static final Topic SUBSCRIPTION_HOLDS = log(
            "bourse.internal.settlement.subscription-holds.v1",
            "offeringId",
            6,
            FOR_EVER,
            "Holds for subscriptions: placed, declined, released.");
    public static final Topic OFFERING_SETTLEMENTS = log(
            "bourse.internal.settlement.offering-settlements.v1",
            "offeringId",
            6,
            FOR_EVER,
            "Primary settlement of allotments, chunk by chunk.");
    public static final Topic SETTLEMENTS = log(
            "bourse.internal.settlement.settlements.v1", "symbol", 12, FOR_EVER, "Delivery versus payment of trades.");
    public static final Topic ORDER_COMMANDS = log(
            "bourse.internal.matching.order-commands.v1",
            "accountId",
            12,
            FOR_EVER,
            "Place, amend and cancel, as accepted from partners, before the pre-trade check.");
    public static final Topic BOOK_COMMANDS = log(
            "bourse.internal.matching.book-commands.v1",
            "symbol",
            12,
            FOR_EVER,
            "The input log of the matching engine: the commands after the pre-trade check, and the openings of markets.");
    public static final Topic EXECUTIONS = log(
            "bourse.internal.matching.executions.v1",
            "symbol",
            12,
            FOR_EVER,
            "The journal of each market: everything that happened to its orders, gap-free.");
    public static final Topic PRICES =
            compacted("bourse.internal.pricing.prices.v1", "symbol", 3, "The reference price of each market.");
    public static final Topic PUBLIC_TRADES = log(
            "bourse.public.trades.v1",
            "symbol",
            12,
            FOR_EVER,
            "The tape: each trade of each market, gap-free, without names.");
    public static final Topic PUBLIC_BOOK_UPDATES = log(
            "bourse.public.book-updates.v1",
            "symbol",
            12,
            Duration.ofDays(7),
            "Level 2: absolute quantities of the price levels that a command changed, with a snapshot from time to time.");

    public static final Topic PUBLIC_MARKET_STATUS = log(
            "bourse.public.market-status.v1",
            "symbol",
            12,
            Duration.ofDays(90),
            "Phases of each market: calls, auctions, halts with their reason.");
    public static final Topic PUBLIC_INDICATIVE_PRICES = log(
            "bourse.public.indicative-prices.v1",
            "symbol",
            12,
            Duration.ofDays(7),
            "What each auction would give if it ended now.");

    public static final Topic ISSUANCE_DEAD_LETTERS = deadLetters("issuance");
    public static final Topic SETTLEMENT_DEAD_LETTERS = deadLetters("settlement");
    public static final Topic MATCHING_DEAD_LETTERS = deadLetters("matching");
    public static final Topic PRICING_DEAD_LETTERS = deadLetters("pricing");

    private static final List<Topic> ALL = List.of(
            INSTRUMENTS,
            OFFERINGS,
            SUBSCRIPTIONS,
            ALLOTMENTS,
            ACCOUNTS,
            SUBSCRIPTION_HOLDS,
            OFFERING_SETTLEMENTS,
            SETTLEMENTS,
            ORDER_COMMANDS,
            BOOK_COMMANDS,
            EXECUTIONS,
            PRICES,
            PUBLIC_TRADES,
            PUBLIC_BOOK_UPDATES,
            PUBLIC_MARKET_STATUS,
            PUBLIC_INDICATIVE_PRICES,
            ISSUANCE_DEAD_LETTERS,
            SETTLEMENT_DEAD_LETTERS,
            MATCHING_DEAD_LETTERS,
            PRICING_DEAD_LETTERS);

    private Topics() {}

    /** All topics, in a fixed order. */
    public static List<Topic> all() {
        return ALL;
    }

    /** The topic of a name. */
    public static Optional<Topic> named(String name) {
        return ALL.stream().filter(topic -> topic.name().equals(name)).findFirst();
    }

    /** The topic to which a service sets records aside that it cannot process; the service is named by its first word. */
    public static Topic deadLettersOf(String service) {
        return named("bourse.internal." + service + ".dead-letters.v1")
                .orElseThrow(() -> new IllegalArgumentException("no service is called " + service));
    }

    private static Topic compacted(String name, String key, int partitions, String purpose) {
        return new Topic(name, key, partitions, true, FOR_EVER, purpose);
    }

    private static Topic log(String name, String key, int partitions, Duration retention, String purpose) {
        return new Topic(name, key, partitions, false, retention, purpose);
    }

    private static Topic deadLetters(String service) {
        return log(
                "bourse.internal." + service + ".dead-letters.v1",
                "key of the original record",
                1,
                Duration.ofDays(90),
                "Records that " + service + " could not process, with the place where they stood and the reason.");
    }
}

package org.bourse.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bourse.contracts.money.Decimals;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.local.client.Answer;
import org.bourse.local.client.ApiException;
import org.bourse.local.client.RestApi;
import org.bourse.local.client.Waiting;
import org.bourse.local.platform.Progress;
import org.bourse.local.platform.ServiceName;

/**
 * Steps 1 and 2 of the main job for one security: the issuer registers, files an offering and opens it; investors pay in and subscribe,
 * twice as much as there is; the book is closed, allotted and settled; every account is compared with what is due; the security is listed
 * and its market opens.
 */
final class PrimaryMarket {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int OVER_SUBSCRIPTION = 2;
    private static final int SPARE_LOTS = 50;
    private static final int BROKERED_ONE_IN = 3;
    private static final int NAMES_MAX = 100_000;
    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;

    private final Partners partners;
    private final Progress progress;
    private final TradingPlan plan;
    private final TradingUnits units;
    private final long priceTicks;
    private final long spareCashMinor;
    private final String currency = "USD";

    /** A security whose market is open, and who can trade in it. */
    record Listed(String symbol, List<String> accounts, PrimaryReport report) {}

    private record Named(String symbol, String asset) {}

    private record Subscriber(String accountId, boolean brokered, long lots, long depositMinor) {}

    /**
     * Prepares an offering.
     *
     * @param plan what the investors will need
     * @param spareCashMinor cash for each investor beside what the plan says
     */
    PrimaryMarket(Partners partners, Progress progress, TradingPlan plan, long spareCashMinor) {
        this.partners = partners;
        this.progress = progress;
        this.plan = plan;
        this.units = plan.units();
        this.priceTicks = plan.flow().firstMidTicks();
        this.spareCashMinor = spareCashMinor;
    }

    /** Brings a security with a name of the form {@code ACME-USD}, or {@code ACME2-USD} where that exists, to its market. */
    Listed bring(String stem) {
        Named named = freeName(stem);
        List<Long> asked = IntStream.range(0, plan.investors())
                .mapToObj(investor -> OVER_SUBSCRIPTION * (plan.lotsOf(investor) * 5 / 4 + SPARE_LOTS))
                .toList();
        long subscribedLots = asked.stream().mapToLong(Long::longValue).sum();
        long offeredLots = subscribedLots / OVER_SUBSCRIPTION;

        RestApi issuance = partners.issuer(ServiceName.ISSUANCE);
        String issuerAccount;
        String issuerId;
        String offeringId;
        try (Progress.Task task = progress.begin("Offering")) {
            issuerAccount = partners.issuer(ServiceName.SETTLEMENT)
                    .post("/accounts", object("kind", "ISSUER", "name", named.asset + " Corporation"))
                    .path("accountId")
                    .asText();
            issuerId = register(issuance, issuerAccount, named);
            offeringId = file(issuance, issuerId, named, offeredLots);
            issuance.post("/offerings/" + offeringId + "/open", RestApi.object());
            task.done(units.quantity(offeredLots) + " " + named.asset + " at " + units.price(priceTicks) + " "
                    + currency + ", open");
        }
        List<Subscriber> subscribers = openAndFund(asked);
        subscribe(offeringId, subscribers);
        JsonNode progressBefore = awaitHolds(offeringId, subscribers.size());
        settle(issuance, offeringId);
        Checked checked;
        try (Progress.Task task = progress.begin("Accounts")) {
            checked = checkAccounts(issuance, offeringId, named, issuerAccount, subscribers, offeredLots);
            task.done(checked.accounts + " hold exactly what is due to them");
        }
        try (Progress.Task task = progress.begin("Listing")) {
            issuance.post("/listings", object("symbol", named.symbol));
            awaitMarket(named.symbol);
            task.done(named.symbol + " is open for trading");
        }
        PrimaryReport report = new PrimaryReport(
                named.symbol,
                issuerId,
                offeringId,
                units.price(priceTicks),
                units.quantity(offeredLots),
                progressBefore.path("subscribed").asText(),
                new BigDecimal(subscribedLots)
                        .divide(new BigDecimal(offeredLots), 2, RoundingMode.HALF_UP)
                        .toPlainString(),
                subscribers.size(),
                (int) subscribers.stream().filter(Subscriber::brokered).count(),
                units.cash(
                        subscribers.stream().mapToLong(Subscriber::depositMinor).sum()),
                units.quantity(checked.allottedLots),
                units.cash(checked.chargedMinor),
                units.cash(units.notionalMinor(priceTicks, subscribedLots) - checked.chargedMinor),
                checked.accounts,
                lifecycle(named.symbol));
        return new Listed(
                named.symbol, subscribers.stream().map(Subscriber::accountId).toList(), report);
    }

    /** What happened to an instrument, with times. */
    List<String> lifecycle(String symbol) {
        List<String> events = new ArrayList<>();
        partners.issuer(ServiceName.ISSUANCE)
                .get("/instruments/" + symbol + "/lifecycle")
                .path("events")
                .forEach(event -> events.add(event.path("at").asText() + " "
                        + event.path("state").asText(event.path("event").asText())));
        return events;
    }

    private Named freeName(String stem) {
        RestApi issuance = partners.issuer(ServiceName.ISSUANCE);
        for (int number = 1; number < NAMES_MAX; number++) {
            String asset = stem + (number == 1 ? "" : number);
            String symbol = asset + "-" + currency;
            Answer answer = issuance.look("/instruments/" + symbol);
            if (answer.status() == NOT_FOUND) {
                return new Named(symbol, asset);
            }
            answer.expect(200);
        }
        throw new IllegalStateException("all names from " + stem + " on are taken");
    }

    private String register(RestApi issuance, String issuerAccount, Named named) {
        return whenKnown(
                        "the issuer's account in issuance",
                        () -> issuance.post(
                                "/issuers",
                                object(
                                        "name",
                                        named.asset + " Corporation",
                                        "country",
                                        "US",
                                        "kind",
                                        "COMPANY",
                                        "accountId",
                                        issuerAccount)))
                .path("issuerId")
                .asText();
    }

    private String file(RestApi issuance, String issuerId, Named named, long offeredLots) {
        ObjectNode offering =
                object("issuerId", issuerId, "price", units.price(priceTicks), "quantity", units.quantity(offeredLots));
        offering.set(
                "instrument",
                object(
                                "symbol",
                                named.symbol,
                                "asset",
                                named.asset,
                                "name",
                                named.asset + " ordinary share",
                                "kind",
                                "SHARE",
                                "currency",
                                currency,
                                "tickSize",
                                Decimals.format(units.tickSize()),
                                "lotSize",
                                Decimals.format(units.lotSize()))
                        .put("currencyScale", units.currencyScale())
                        .put("assetScale", units.assetScale()));
        return issuance.post("/offerings", offering).path("offeringId").asText();
    }

    private List<Subscriber> openAndFund(List<Long> asked) {
        try (Progress.Task task = progress.begin("Investors")) {
            List<Integer> numbers = IntStream.range(0, asked.size()).boxed().toList();
            List<JsonNode> accounts =
                    RestApi.postAll(numbers, number -> partners.member(ServiceName.SETTLEMENT, isBrokered(number))
                            .postLater("/accounts", account(number)));
            List<Subscriber> subscribers = numbers.stream()
                    .map(number -> new Subscriber(
                            accounts.get(number).path("accountId").asText(),
                            isBrokered(number),
                            asked.get(number),
                            depositMinor(number, asked.get(number))))
                    .toList();
            task.update("pay in");
            RestApi.postAll(subscribers, each -> partners.member(ServiceName.SETTLEMENT, each.brokered)
                    .postLater(
                            "/transfers",
                            object(
                                    "type",
                                    "DEPOSIT",
                                    "accountId",
                                    each.accountId,
                                    "asset",
                                    currency,
                                    "amount",
                                    units.cash(each.depositMinor))));
            long total =
                    subscribers.stream().mapToLong(Subscriber::depositMinor).sum();
            task.done(subscribers.size() + " with " + units.cash(total) + " " + currency);
            return subscribers;
        }
    }

    private long depositMinor(int number, long askedLots) {
        long subscription = units.notionalMinor(priceTicks, askedLots);
        return Math.addExact(Math.addExact(subscription, plan.cashMinorOf(number)), spareCashMinor);
    }

    private static boolean isBrokered(int number) {
        return number % BROKERED_ONE_IN == 0;
    }

    private static ObjectNode account(int number) {
        ObjectNode account =
                object("kind", "INDIVIDUAL", "name", "Investor " + (number + 1), "ownerClientId", Partners.INVESTORS);
        if (isBrokered(number)) {
            account.put("brokerClientId", Partners.BROKER);
        }
        return account;
    }

    private void subscribe(String offeringId, List<Subscriber> subscribers) {
        try (Progress.Task task = progress.begin("Subscriptions")) {
            // Issuance learns of the accounts from their topic; once it knows the last one it knows all of them.
            List<Subscriber> inOrderOfWaiting = new ArrayList<>(subscribers);
            java.util.Collections.reverse(inOrderOfWaiting);
            Subscriber last = inOrderOfWaiting.remove(0);
            whenKnown("the investors' accounts in issuance", () -> partners.member(ServiceName.ISSUANCE, last.brokered)
                    .post("/offerings/" + offeringId + "/subscriptions", subscription(last)));
            RestApi.postAll(inOrderOfWaiting, each -> partners.member(ServiceName.ISSUANCE, each.brokered)
                    .postLater("/offerings/" + offeringId + "/subscriptions", subscription(each)));
            task.done(subscribers.size() + " sent");
        }
    }

    private ObjectNode subscription(Subscriber subscriber) {
        return object("accountId", subscriber.accountId, "quantity", units.quantity(subscriber.lots));
    }

    private JsonNode awaitHolds(String offeringId, int subscriptions) {
        try (Progress.Task task = progress.begin("Holds")) {
            RestApi issuance = partners.issuer(ServiceName.ISSUANCE);
            JsonNode seen = Waiting.until("the holds of all subscriptions", LIMIT, () -> {
                JsonNode now = issuance.get("/offerings/" + offeringId + "/progress");
                task.update(now.path("pending").asText() + " pending");
                return Optional.of(now)
                        .filter(node -> node.path("pending").asInt() == 0
                                && node.path("active").asInt()
                                                + node.path("declined").asInt()
                                        >= subscriptions);
            });
            if (seen.path("declined").asInt() != 0) {
                throw new IllegalStateException(seen.path("declined") + " subscriptions were declined");
            }
            task.done("placed for " + seen.path("subscribed").asText() + ", coverage "
                    + seen.path("coverage").asText());
            return seen;
        }
    }

    private void settle(RestApi issuance, String offeringId) {
        try (Progress.Task task = progress.begin("Allotment")) {
            issuance.post("/offerings/" + offeringId + "/close", RestApi.object());
            Waiting.until("the allocation to be possible", LIMIT, () -> {
                try {
                    return Optional.of(issuance.post("/offerings/" + offeringId + "/allocate", RestApi.object()));
                } catch (ApiException e) {
                    if (e.status() == CONFLICT) {
                        return Optional.empty();
                    }
                    throw e;
                }
            });
            Waiting.until(
                    "the allotments to be settled", LIMIT, () -> Optional.of(issuance.get("/offerings/" + offeringId))
                            .filter(offering -> offering.path("state").asText().equals("ISSUED")));
            task.done("settled, securities and cash have changed hands");
        }
    }

    private record Checked(int accounts, long allottedLots, long chargedMinor) {}

    /** Every balance of the issuer and of every investor against what the allocation says. */
    private Checked checkAccounts(
            RestApi issuance,
            String offeringId,
            Named named,
            String issuerAccount,
            List<Subscriber> subscribers,
            long offeredLots) {
        Map<String, JsonNode> allocations = new HashMap<>();
        issuance.list("/offerings/" + offeringId + "/allocations")
                .forEach(line -> allocations.put(line.path("accountId").asText(), line));
        long allottedLots = 0;
        long chargedMinor = 0;
        for (Subscriber subscriber : subscribers) {
            JsonNode line = allocations.get(subscriber.accountId);
            if (line == null) {
                throw new IllegalStateException("account " + subscriber.accountId + " is not in the allocation");
            }
            long lots = units.lots(new BigDecimal(line.path("allotted").asText()));
            long charge = units.notionalMinor(priceTicks, lots);
            equal(
                    subscriber.accountId + " charge",
                    units.cash(charge),
                    line.path("charge").asText());
            RestApi settlement = partners.member(ServiceName.SETTLEMENT, subscriber.brokered);
            balance(settlement, subscriber.accountId, currency, units.cash(subscriber.depositMinor - charge));
            balance(settlement, subscriber.accountId, named.asset, units.quantity(lots));
            allottedLots += lots;
            chargedMinor += charge;
        }
        equal("quantity allotted", units.quantity(offeredLots), units.quantity(allottedLots));
        RestApi settlement = partners.issuer(ServiceName.SETTLEMENT);
        balance(settlement, issuerAccount, currency, units.cash(chargedMinor));
        balance(settlement, issuerAccount, named.asset, units.quantity(-allottedLots));
        return new Checked(subscribers.size() + 1, allottedLots, chargedMinor);
    }

    private static void balance(RestApi settlement, String accountId, String asset, String expected) {
        String total = "0";
        for (JsonNode balance :
                settlement.get("/accounts/" + accountId + "/balances").path("data")) {
            if (balance.path("asset").asText().equals(asset)) {
                total = balance.path("total").asText();
                equal(accountId + " held " + asset, "0", balance.path("held").asText());
            }
        }
        equal(accountId + " balance of " + asset, expected, total);
    }

    private static void equal(String what, String expected, String actual) {
        if (new BigDecimal(expected).compareTo(new BigDecimal(actual)) != 0) {
            throw new IllegalStateException(what + " is " + actual + " and should be " + expected);
        }
    }

    /** A market opens with an auction around the offer price; orders are for continuous trading after it. */
    private void awaitMarket(String symbol) {
        RestApi matching = partners.member(ServiceName.MATCHING, false);
        Waiting.until("the opening auction of " + symbol + " to end", LIMIT, () -> {
            Answer answer = matching.look("/markets/" + symbol);
            return answer.status() == NOT_FOUND
                    ? Optional.empty()
                    : Optional.of(answer.expect(200))
                            .filter(market -> market.path("status").asText().equals("OPEN")
                                    && market.path("phase").asText().equals("CONTINUOUS"));
        });
    }

    /** Repeats a creation while the service has not yet heard of an account. */
    private static JsonNode whenKnown(String what, java.util.function.Supplier<JsonNode> creation) {
        return Waiting.until(what, LIMIT, () -> {
            try {
                return Optional.of(creation.get());
            } catch (ApiException e) {
                if (e.code().equals("ACCOUNT_NOT_FOUND") || e.status() == NOT_FOUND) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    private static ObjectNode object(String... pairs) {
        ObjectNode node = RestApi.object();
        for (int index = 0; index < pairs.length; index += 2) {
            node.put(pairs[index], pairs[index + 1]);
        }
        return node;
    }
}

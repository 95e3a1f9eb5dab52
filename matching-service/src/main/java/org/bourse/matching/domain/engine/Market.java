package org.bourse.matching.domain.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bourse.contracts.market.v1.MarketPhase;
import org.bourse.contracts.matching.v1.MarketRules;
import org.bourse.contracts.matching.v1.OpenMarket;
import org.bourse.matching.domain.orderbook.CoreRules;
import org.bourse.matching.domain.orderbook.MatchingCore;

/** The state of one market: the core, and what the core does not know: names, numbers of its journal, and its tape. */
final class Market {
    final String symbol;
    final Names accounts = new Names();
    final Names groups = new Names();
    final Tape tape = new Tape();

    /** Trades that are void. */
    final SortedSet<Long> busted = new TreeSet<>();

    MatchingCore core = new MatchingCore(rules(MarketRules.OPEN, 0));

    /** Null until the market is opened; orders for it are refused, in its journal. */
    MarketTerms terms;

    /** The rules as they were given last. */
    MarketRules rules = MarketRules.OPEN;

    long executionSequence;
    long tradeSequence;
    long bookSequence;
    long statusSequence;
    long indicativeSequence;
    long lastToken;

    /** Never iterated: their order is not part of the state. */
    private final Map<String, StandingOrder> byId = new HashMap<>();

    private final Map<Long, StandingOrder> byToken = new HashMap<>();

    Market(String symbol) {
        this.symbol = symbol;
    }

    /** The rules of a market for its core. */
    static CoreRules rules(MarketRules rules, long referenceTicks) {
        return new CoreRules(
                rules.maxQuantityLots() == 0 ? CoreRules.MAX_SIDE_LOTS : rules.maxQuantityLots(),
                CoreRules.MAX_PRICE_TICKS,
                referenceTicks,
                rules.limitBps(),
                Codes.bands(rules.bands()),
                rules.staticBps(),
                rules.dynamicBps(),
                rules.luldBps(),
                rules.volatilityMicros(),
                rules.indicativeMicros());
    }

    /** Takes the terms of an opening. */
    void open(MarketTerms opened) {
        terms = opened;
        rule(opened.opening().rules());
    }

    /** Takes other rules. */
    void rule(MarketRules other) {
        rules = other;
        core.rules(rules(other, terms.opening().referencePriceTicks()));
    }

    /** Whether it was opened at all. */
    boolean isOpen() {
        return terms != null;
    }

    /** Whether it takes no orders, only deals. */
    boolean otcOnly() {
        return terms != null && terms.opening().otcOnly();
    }

    MarketPhase phase() {
        return Codes.phase(core.phase());
    }

    OpenMarket opening() {
        return terms.opening();
    }

    /** The standing order of an identifier, or null. */
    StandingOrder find(String orderId) {
        return byId.get(orderId);
    }

    StandingOrder withToken(long token) {
        return byToken.get(token);
    }

    void add(StandingOrder order) {
        byId.put(order.orderId, order);
        byToken.put(order.token, order);
    }

    void remove(StandingOrder order) {
        byId.remove(order.orderId);
        byToken.remove(order.token);
    }

    int orders() {
        return byId.size();
    }
}

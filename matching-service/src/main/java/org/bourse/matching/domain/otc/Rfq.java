package org.bourse.matching.domain.otc;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TradeKind;

/**
 * A request for quote with its quotes. Each action gives a new state or a refusal; nothing is thrown for either.
 *
 * <p>One acceptance wins: it ends all other quotes. Only the other side may accept, decline or counter the last price of a quote; only its
 * maker may withdraw it. Who accepts names the version that he saw.
 *
 * @param terms what is asked for
 * @param state where it stands
 * @param version rises with each change
 * @param quotes the quotes, in the order in which they were made
 * @param changedAtMicros time of the last change
 */
public record Rfq(RfqTerms terms, RfqState state, int version, List<Quote> quotes, long changedAtMicros) {
    /** Why the quotes ended that were not accepted (FIX QuoteRespType). */
    public static final String DONE_AWAY = "DONE_AWAY";

    /** Why quotes ended because the requester took the request back. */
    public static final String END_TRADE = "END_TRADE";

    /** Why a quote ended that nobody answered in time. */
    public static final String TIMED_OUT = "TIMED_OUT";

    /** Why a quote ended that the other side did not want. */
    public static final String PASS = "PASS";

    /** Why a quote ended that its maker took back. */
    public static final String WITHDRAWN = "WITHDRAWN";

    private static final String HIT_LIFT = "HIT_LIFT";

    public Rfq {
        Objects.requireNonNull(terms, "terms");
        Objects.requireNonNull(state, "state");
        quotes = List.copyOf(quotes);
        check(terms, state, quotes);
    }

    private static void check(RfqTerms terms, RfqState state, List<Quote> quotes) {
        if (state == RfqState.NEW && !quotes.isEmpty()) {
            throw new IllegalArgumentException("a new request has no quotes");
        }
        if (!state.open() && quotes.stream().anyMatch(quote -> quote.state().live())) {
            throw new IllegalArgumentException("no price stands in a request that is " + state);
        }
        long dealt = quotes.stream().filter(quote -> quote.state().dealt()).count();
        if (dealt != (state.dealt() ? 1 : 0)) {
            throw new IllegalArgumentException("a request that is " + state + " has not " + dealt + " accepted quotes");
        }
        for (Quote quote : quotes) {
            if (!terms.dealers().contains(quote.dealerAccountId())) {
                throw new IllegalArgumentException("the request was not addressed to " + quote.dealerAccountId());
            }
            if (quote.quantityLots() > terms.quantityLots() || quote.validUntilMicros() > terms.expiresAtMicros()) {
                throw new IllegalArgumentException("a quote is within its request");
            }
            if (terms.side() != null && quote.prices().only() != terms.side()) {
                throw new IllegalArgumentException("a quote has the price of the side that was asked for");
            }
            if (quote.state().live()
                    && quotes.stream()
                                    .filter(other -> other.state().live()
                                            && other.dealerAccountId().equals(quote.dealerAccountId()))
                                    .count()
                            > 1) {
                throw new IllegalArgumentException("one quote of a dealer stands at a time");
            }
        }
    }

    /** A new request. */
    public static OtcOutcome.Taken<Rfq> ask(RfqTerms terms) {
        Rfq rfq = new Rfq(terms, RfqState.NEW, 1, List.of(), terms.createdAtMicros());
        return new OtcOutcome.Taken<>(
                rfq,
                List.of(new OtcEvent(
                        OtcEventType.REQUESTED,
                        null,
                        null,
                        Party.REQUESTER,
                        null,
                        null,
                        terms.quantityLots(),
                        null,
                        terms.createdAtMicros())),
                null);
    }

    /** The quote of an identifier, or null. */
    public Quote quote(String quoteId) {
        return quotes.stream()
                .filter(quote -> quote.quoteId().equals(quoteId))
                .findFirst()
                .orElse(null);
    }

    /** The quote that was accepted, or null. */
    public Quote dealt() {
        return quotes.stream()
                .filter(quote -> quote.state().dealt())
                .findFirst()
                .orElse(null);
    }

    /** When time next changes something; null where it never will. */
    public Long dueMicros() {
        if (!state.open()) {
            return null;
        }
        return quotes.stream()
                .filter(quote -> quote.state().live())
                .mapToLong(Quote::validUntilMicros)
                .reduce(terms.expiresAtMicros(), Math::min);
    }

    /**
     * A dealer quotes; the quote that he has already is changed.
     *
     * @param freshId identifier of the quote if it is a new one
     * @param lots quantity; null for all that is asked for
     */
    public OtcOutcome<Rfq> quote(
            String freshId, String dealerAccountId, QuotePrices prices, Long lots, long untilMicros, long nowMicros) {
        OtcOutcome<Rfq> closed = closed(RfqAction.NEGOTIATE, nowMicros);
        if (closed != null) {
            return closed;
        }
        if (!terms.dealers().contains(dealerAccountId)) {
            return refused(OtcRefusal.NOT_ADDRESSED, "The request was not addressed to " + dealerAccountId + ".");
        }
        long quantity = lots == null ? terms.quantityLots() : lots;
        OtcOutcome<Rfq> wrong = wrong(prices, quantity, untilMicros, nowMicros);
        if (wrong != null) {
            return wrong;
        }
        if (terms.side() == null && prices.only() != null) {
            return refused(OtcRefusal.WRONG_SIDE, "The request asks for a bid and an offer.");
        }
        List<OtcEvent> events = new ArrayList<>();
        List<Quote> after = new ArrayList<>();
        Quote standing = null;
        for (Quote quote : quotes) {
            if (quote.state().live() && quote.dealerAccountId().equals(dealerAccountId)) {
                if (quote.over(nowMicros)) {
                    Quote expired = quote.moved(QuoteAction.EXPIRE, TIMED_OUT, nowMicros);
                    after.add(expired);
                    events.add(OtcEvent.of(OtcEventType.QUOTE_EXPIRED, expired, null, TIMED_OUT, nowMicros));
                    continue;
                }
                if (Transitions.QUOTE.next(quote.state(), QuoteAction.REPLACE).isEmpty()) {
                    return refused(OtcRefusal.NOT_YOUR_TURN, quote, "The requester's counter waits for an answer.");
                }
                standing = quote.priced(QuoteAction.REPLACE, prices, quantity, untilMicros, nowMicros);
                after.add(standing);
                events.add(OtcEvent.of(OtcEventType.QUOTE_REPLACED, standing, Party.DEALER, null, nowMicros));
                continue;
            }
            after.add(quote);
        }
        if (standing == null) {
            Quote fresh = new Quote(
                    freshId, dealerAccountId, prices, quantity, untilMicros, QuoteState.ACTIVE, 1, null, nowMicros);
            after.add(fresh);
            events.add(OtcEvent.of(OtcEventType.QUOTED, fresh, Party.DEALER, null, nowMicros));
        }
        return taken(RfqAction.NEGOTIATE, after, events, null, nowMicros);
    }

    /**
     * The other side answers the last price of a quote with another one.
     *
     * @param seenVersion the version that it saw
     * @param side what the requester would do at the price; null where only one side is in question
     * @param lots quantity; null for that of the last price
     * @param untilMicros until when it stands; null for as long as the last price
     */
    public OtcOutcome<Rfq> counter(
            String quoteId,
            Party by,
            int seenVersion,
            Side side,
            long ticks,
            Long lots,
            Long untilMicros,
            long nowMicros) {
        Function<Quote, OtcOutcome<Rfq>> act = quote -> {
            Side requesterSide = side != null ? side : quote.prices().only();
            if (requesterSide == null) {
                return refused(OtcRefusal.WRONG_SIDE, quote, "Name the side of the counter, BUY or SELL.");
            }
            // A counter stays on the side of the price that it answers.
            if (quote.prices().of(requesterSide) == null) {
                return refused(OtcRefusal.WRONG_SIDE, quote, "The quote has no price for that side.");
            }
            QuotePrices prices = QuotePrices.one(requesterSide, ticks);
            long quantity = lots == null ? quote.quantityLots() : lots;
            long until = untilMicros == null ? quote.validUntilMicros() : untilMicros;
            OtcOutcome<Rfq> wrong = wrong(prices, quantity, until, nowMicros);
            if (wrong != null) {
                return wrong;
            }
            Quote after = quote.priced(QuoteAction.COUNTER, prices, quantity, until, nowMicros);
            return negotiated(after, OtcEvent.of(OtcEventType.COUNTERED, after, by, "COUNTER", nowMicros), nowMicros);
        };
        return act(quoteId, QuoteAction.COUNTER, by, seenVersion, nowMicros, act);
    }

    /**
     * The other side takes the last price of a quote. All other quotes end.
     *
     * @param seenVersion the version that it saw
     * @param side what the requester does; null where only one side is in question
     */
    public OtcOutcome<Rfq> accept(String quoteId, Party by, int seenVersion, Side side, long nowMicros) {
        return act(quoteId, QuoteAction.ACCEPT, by, seenVersion, nowMicros, quote -> {
            Side requesterSide = side != null ? side : quote.prices().only();
            if (requesterSide == null || quote.prices().of(requesterSide) == null) {
                return refused(OtcRefusal.WRONG_SIDE, quote, "Name a side for which the quote has a price.");
            }
            List<Quote> after = new ArrayList<>();
            List<OtcEvent> events = new ArrayList<>();
            Quote chosen = quote.priced(
                    QuoteAction.ACCEPT,
                    QuotePrices.one(requesterSide, quote.prices().of(requesterSide)),
                    quote.quantityLots(),
                    quote.validUntilMicros(),
                    nowMicros);
            events.add(OtcEvent.of(OtcEventType.ACCEPTED, chosen, by, HIT_LIFT, nowMicros));
            for (Quote other : quotes) {
                after.add(other.quoteId().equals(quoteId) ? chosen : removed(other, DONE_AWAY, events, nowMicros));
            }
            boolean buys = requesterSide == Side.BUY;
            AgreedDeal deal = new AgreedDeal(
                    TradeKind.RFQ,
                    terms.symbol(),
                    buys ? terms.requesterAccountId() : chosen.dealerAccountId(),
                    buys ? chosen.dealerAccountId() : terms.requesterAccountId(),
                    chosen.prices().of(requesterSide),
                    chosen.quantityLots());
            return taken(RfqAction.ACCEPT, after, events, deal, nowMicros);
        });
    }

    /** The other side does not want the last price of a quote; it ends. */
    public OtcOutcome<Rfq> decline(String quoteId, Party by, long nowMicros) {
        return act(quoteId, QuoteAction.DECLINE, by, null, nowMicros, quote -> {
            Quote after = quote.moved(QuoteAction.DECLINE, PASS, nowMicros);
            return negotiated(after, OtcEvent.of(OtcEventType.DECLINED, after, by, PASS, nowMicros), nowMicros);
        });
    }

    /** Who made the last price of a quote takes it back; the quote ends. */
    public OtcOutcome<Rfq> withdraw(String quoteId, Party by, long nowMicros) {
        return act(quoteId, QuoteAction.WITHDRAW, by, null, nowMicros, quote -> {
            Quote after = quote.moved(QuoteAction.WITHDRAW, WITHDRAWN, nowMicros);
            return negotiated(after, OtcEvent.of(OtcEventType.WITHDRAWN, after, by, WITHDRAWN, nowMicros), nowMicros);
        });
    }

    /** The requester takes the request back; all quotes end. */
    public OtcOutcome<Rfq> cancel(long nowMicros) {
        OtcOutcome<Rfq> closed = closed(RfqAction.CANCEL, nowMicros);
        return closed != null ? closed : ended(RfqAction.CANCEL, OtcEventType.CANCELED, Party.REQUESTER, nowMicros);
    }

    /** Lets time act; null where nothing is due. */
    public OtcOutcome.Taken<Rfq> expire(long nowMicros) {
        Long due = dueMicros();
        if (due == null || nowMicros < due) {
            return null;
        }
        if (nowMicros >= terms.expiresAtMicros()) {
            return ended(RfqAction.EXPIRE, OtcEventType.EXPIRED, null, nowMicros);
        }
        List<Quote> after = new ArrayList<>();
        List<OtcEvent> events = new ArrayList<>();
        for (Quote quote : quotes) {
            if (quote.state().live() && quote.over(nowMicros)) {
                Quote expired = quote.moved(QuoteAction.EXPIRE, TIMED_OUT, nowMicros);
                after.add(expired);
                events.add(OtcEvent.of(OtcEventType.QUOTE_EXPIRED, expired, null, TIMED_OUT, nowMicros));
            } else {
                after.add(quote);
            }
        }
        return taken(RfqAction.NEGOTIATE, after, events, null, nowMicros);
    }

    /** The market traded the deal; null where no deal was on its way. */
    public OtcOutcome.Taken<Rfq> filled(long nowMicros) {
        return completed(RfqAction.FILL, QuoteAction.TRADE, OtcEventType.TRADED, null, nowMicros);
    }

    /** The pre-trade check or the market refused the deal; null where no deal was on its way. */
    public OtcOutcome.Taken<Rfq> rejected(String reason, long nowMicros) {
        return completed(RfqAction.REJECT, QuoteAction.REJECT, OtcEventType.REJECTED, reason, nowMicros);
    }

    private OtcOutcome.Taken<Rfq> completed(
            RfqAction action, QuoteAction quoteAction, OtcEventType type, String reason, long nowMicros) {
        if (Transitions.RFQ.next(state, action).isEmpty()) {
            return null;
        }
        Quote done = dealt().moved(quoteAction, reason, nowMicros);
        List<Quote> after = quotes.stream()
                .map(quote -> quote.quoteId().equals(done.quoteId()) ? done : quote)
                .toList();
        return taken(action, after, List.of(OtcEvent.of(type, done, null, reason, nowMicros)), null, nowMicros);
    }

    private OtcOutcome.Taken<Rfq> ended(RfqAction action, OtcEventType type, Party by, long nowMicros) {
        String reason = action == RfqAction.CANCEL ? END_TRADE : TIMED_OUT;
        List<OtcEvent> events = new ArrayList<>();
        events.add(OtcEvent.of(type, by, reason, nowMicros));
        List<Quote> after = quotes.stream()
                .map(quote -> removed(quote, reason, events, nowMicros))
                .toList();
        return taken(action, after, events, null, nowMicros);
    }

    private static Quote removed(Quote quote, String reason, List<OtcEvent> events, long nowMicros) {
        if (!quote.state().live()) {
            return quote;
        }
        Quote removed = quote.moved(QuoteAction.REMOVE, reason, nowMicros);
        events.add(OtcEvent.of(OtcEventType.QUOTE_REMOVED, removed, null, reason, nowMicros));
        return removed;
    }

    /** Checks what all actions on a quote have in common. */
    private OtcOutcome<Rfq> act(
            String quoteId,
            QuoteAction action,
            Party by,
            Integer seenVersion,
            long nowMicros,
            Function<Quote, OtcOutcome<Rfq>> act) {
        Quote quote = quote(quoteId);
        if (quote == null) {
            return refused(OtcRefusal.UNKNOWN_QUOTE, "There is no quote " + quoteId + ".");
        }
        // What became of the quote says more than what became of the request.
        if (!quote.state().live()) {
            return switch (quote.state()) {
                case EXPIRED -> refused(OtcRefusal.QUOTE_EXPIRED, quote, "The quote has expired.");
                case CANCELED, REMOVED_FROM_MARKET ->
                    refused(OtcRefusal.QUOTE_WITHDRAWN, quote, "The quote stands no more.");
                default -> refused(OtcRefusal.QUOTE_CLOSED, quote, "The quote is " + quote.state() + " already.");
            };
        }
        OtcOutcome<Rfq> closed =
                closed(action == QuoteAction.ACCEPT ? RfqAction.ACCEPT : RfqAction.NEGOTIATE, nowMicros);
        if (closed != null) {
            return closed;
        }
        if (quote.over(nowMicros)) {
            return refused(OtcRefusal.QUOTE_EXPIRED, quote, "The quote has expired.");
        }
        boolean own = quote.state().lastPriceBy() == by;
        if (own != (action == QuoteAction.WITHDRAW)) {
            return refused(
                    OtcRefusal.NOT_YOUR_TURN,
                    quote,
                    own
                            ? "Only the other side may act on the last price; withdraw it, or wait."
                            : "Only who made the last price may withdraw it; decline it.");
        }
        if (seenVersion != null && seenVersion != quote.version()) {
            return refused(
                    OtcRefusal.QUOTE_CHANGED,
                    quote,
                    "The quote has version " + quote.version() + ", not " + seenVersion + ".");
        }
        return act.apply(quote);
    }

    private OtcOutcome<Rfq> closed(RfqAction action, long nowMicros) {
        if (state == RfqState.EXPIRED || (state.open() && nowMicros >= terms.expiresAtMicros())) {
            return refused(OtcRefusal.RFQ_EXPIRED, "The request has expired.");
        }
        return Transitions.RFQ.next(state, action).isEmpty()
                ? refused(OtcRefusal.RFQ_CLOSED, "The request is " + state + ".")
                : null;
    }

    private OtcOutcome<Rfq> wrong(QuotePrices prices, long lots, long untilMicros, long nowMicros) {
        if (terms.side() != null && prices.only() != terms.side()) {
            return refused(
                    OtcRefusal.WRONG_SIDE,
                    terms.side() == Side.BUY
                            ? "The requester buys: quote an offer only."
                            : "The requester sells: quote a bid only.");
        }
        if (lots <= 0 || lots > terms.quantityLots()) {
            return refused(OtcRefusal.WRONG_QUANTITY, "The quantity is more than zero, and no more than asked for.");
        }
        if (untilMicros <= nowMicros || untilMicros > terms.expiresAtMicros()) {
            return refused(OtcRefusal.WRONG_TIME, "A quote ends in the future, and no later than the request.");
        }
        return null;
    }

    private OtcOutcome<Rfq> negotiated(Quote changed, OtcEvent event, long nowMicros) {
        List<Quote> after = quotes.stream()
                .map(quote -> quote.quoteId().equals(changed.quoteId()) ? changed : quote)
                .toList();
        return taken(RfqAction.NEGOTIATE, after, List.of(event), null, nowMicros);
    }

    private OtcOutcome.Taken<Rfq> taken(
            RfqAction action, List<Quote> after, List<OtcEvent> events, AgreedDeal deal, long nowMicros) {
        return new OtcOutcome.Taken<>(
                new Rfq(terms, Transitions.RFQ.after(state, action), version + 1, after, nowMicros), events, deal);
    }

    private OtcOutcome<Rfq> refused(OtcRefusal reason, String detail) {
        return new OtcOutcome.Refused<>(reason, state.name(), detail);
    }

    private static OtcOutcome<Rfq> refused(OtcRefusal reason, Quote quote, String detail) {
        return new OtcOutcome.Refused<>(reason, quote.state().name(), detail);
    }
}

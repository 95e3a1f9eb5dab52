package org.bourse.matching.domain.otc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TradeKind;
import org.junit.jupiter.api.Test;

/** Worked example 62 of the design, from the states of the Aeron cookbook's RFQ sample. */
class RfqTest {
    private static final long T0 = 1_000;
    private static final long END = 10_000;

    private static RfqTerms terms(Side side) {
        return new RfqTerms("rfq_1", "acc_R", null, "ACME-USD", side, 100, List.of("acc_D", "acc_E"), END, T0);
    }

    private static Rfq asked(Side side) {
        return Rfq.ask(terms(side)).after();
    }

    private static Rfq ok(OtcOutcome<Rfq> outcome) {
        return taken(outcome).after();
    }

    @SuppressWarnings("unchecked")
    private static OtcOutcome.Taken<Rfq> taken(OtcOutcome<Rfq> outcome) {
        return assertInstanceOf(OtcOutcome.Taken.class, outcome);
    }

    private static void refused(OtcRefusal reason, OtcOutcome<Rfq> outcome) {
        assertEquals(reason, assertInstanceOf(OtcOutcome.Refused.class, outcome).reason());
    }

    private static OtcOutcome<Rfq> quote(Rfq rfq, String id, String dealer, long offer, long until, long now) {
        return rfq.quote(id, dealer, new QuotePrices(null, offer), null, until, now);
    }

    private static Rfq quoted() {
        Rfq rfq = ok(quote(asked(Side.BUY), "q1", "acc_D", 500, 5_000, 1_100));
        return ok(quote(rfq, "q2", "acc_E", 510, 6_000, 1_200));
    }

    @Test
    void createdQuotedAcceptedFilled() {
        OtcOutcome.Taken<Rfq> taken = taken(quoted().accept("q1", Party.REQUESTER, 1, null, 2_000));
        assertEquals(new AgreedDeal(TradeKind.RFQ, "ACME-USD", "acc_R", "acc_D", 500, 100), taken.deal());
        Rfq rfq = taken.after();
        assertEquals(RfqState.ACCEPTED, rfq.state());
        assertEquals(QuoteState.ACCEPTED, rfq.quote("q1").state());
        assertEquals(QuoteState.REMOVED_FROM_MARKET, rfq.quote("q2").state());
        assertEquals(Rfq.DONE_AWAY, rfq.quote("q2").reason());
        assertNull(rfq.dueMicros());
        Rfq filled = rfq.filled(3_000).after();
        assertEquals(RfqState.FILLED, filled.state());
        assertEquals(QuoteState.TRADED, filled.dealt().state());
        assertNull(filled.filled(3_001));
        assertNull(filled.rejected("LATE", 3_001));
    }

    @Test
    void dealRefusedByTheMarketRejectsTheRequestWithItsReason() {
        Rfq rfq = ok(quoted().accept("q2", Party.REQUESTER, 1, Side.BUY, 2_000));
        Rfq rejected = rfq.rejected("INSUFFICIENT_UNITS", 3_000).after();
        assertEquals(RfqState.REJECTED, rejected.state());
        assertEquals("INSUFFICIENT_UNITS", rejected.dealt().reason());
    }

    @Test
    void oneAcceptanceWins() {
        Rfq rfq = ok(quoted().accept("q1", Party.REQUESTER, 1, null, 2_000));
        refused(OtcRefusal.QUOTE_CLOSED, rfq.accept("q1", Party.REQUESTER, 2, null, 2_001));
        refused(OtcRefusal.QUOTE_WITHDRAWN, rfq.accept("q2", Party.REQUESTER, 1, null, 2_001));
        refused(OtcRefusal.RFQ_CLOSED, quote(rfq, "q3", "acc_E", 490, 5_000, 2_001));
        refused(OtcRefusal.RFQ_CLOSED, rfq.cancel(2_001));
    }

    @Test
    void acceptanceOfAnExpiredQuoteIsRefusedWhetherTheSweepWasThereOrNot() {
        Rfq rfq = quoted();
        ok(rfq.accept("q1", Party.REQUESTER, 1, null, 4_999));
        refused(OtcRefusal.QUOTE_EXPIRED, rfq.accept("q1", Party.REQUESTER, 1, null, 5_000));
        Rfq swept = rfq.expire(5_000).after();
        assertEquals(QuoteState.EXPIRED, swept.quote("q1").state());
        assertEquals(QuoteState.ACTIVE, swept.quote("q2").state());
        refused(OtcRefusal.QUOTE_EXPIRED, swept.accept("q1", Party.REQUESTER, 2, null, 5_000));
        assertEquals(6_000, swept.dueMicros());
    }

    @Test
    void requestEndsAtItsTimeWithAllItsQuotes() {
        Rfq rfq = quoted();
        refused(OtcRefusal.RFQ_EXPIRED, rfq.accept("q2", Party.REQUESTER, 1, null, END));
        refused(OtcRefusal.RFQ_EXPIRED, rfq.cancel(END));
        assertNull(rfq.expire(4_999));
        Rfq over = rfq.expire(END).after();
        assertEquals(RfqState.EXPIRED, over.state());
        assertEquals(QuoteState.REMOVED_FROM_MARKET, over.quote("q1").state());
        assertNull(over.expire(END + 1));
        refused(OtcRefusal.RFQ_EXPIRED, quote(over, "q3", "acc_D", 490, END + 5, END + 1));
    }

    @Test
    void acceptanceOfAChangedQuoteIsRefused() {
        Rfq rfq = ok(quote(quoted(), "unused", "acc_D", 520, 5_000, 1_500));
        assertEquals("q1", rfq.quotes().get(0).quoteId());
        assertEquals(2, rfq.quote("q1").version());
        refused(OtcRefusal.QUOTE_CHANGED, rfq.accept("q1", Party.REQUESTER, 1, null, 2_000));
        assertEquals(
                520,
                taken(rfq.accept("q1", Party.REQUESTER, 2, null, 2_000)).deal().priceTicks());
    }

    @Test
    void acceptanceOfAWithdrawnQuoteIsRefused() {
        Rfq rfq = ok(quoted().withdraw("q1", Party.DEALER, 1_500));
        assertEquals(QuoteState.CANCELED, rfq.quote("q1").state());
        refused(OtcRefusal.QUOTE_WITHDRAWN, rfq.accept("q1", Party.REQUESTER, 2, null, 2_000));
        Rfq again = ok(quote(rfq, "q3", "acc_D", 505, 5_000, 1_600));
        assertEquals(QuoteState.ACTIVE, again.quote("q3").state());
    }

    @Test
    void onlyTheOtherSideActsOnTheLastPrice() {
        Rfq rfq = quoted();
        refused(OtcRefusal.NOT_YOUR_TURN, rfq.accept("q1", Party.DEALER, 1, null, 2_000));
        refused(OtcRefusal.NOT_YOUR_TURN, rfq.decline("q1", Party.DEALER, 2_000));
        refused(OtcRefusal.NOT_YOUR_TURN, rfq.withdraw("q1", Party.REQUESTER, 2_000));
        refused(OtcRefusal.NOT_YOUR_TURN, rfq.counter("q1", Party.DEALER, 1, null, 490, null, null, 2_000));
        Rfq countered = ok(rfq.counter("q1", Party.REQUESTER, 1, null, 490, 60L, null, 2_000));
        assertEquals(QuoteState.PENDING, countered.quote("q1").state());
        refused(OtcRefusal.NOT_YOUR_TURN, countered.accept("q1", Party.REQUESTER, 2, null, 2_100));
        refused(OtcRefusal.NOT_YOUR_TURN, countered.withdraw("q1", Party.DEALER, 2_100));
        refused(OtcRefusal.NOT_YOUR_TURN, quote(countered, "q9", "acc_D", 495, 5_000, 2_100));
        Rfq back = ok(countered.counter("q1", Party.DEALER, 2, null, 495, null, null, 2_200));
        assertEquals(QuoteState.ACTIVE, back.quote("q1").state());
        assertEquals(
                new AgreedDeal(TradeKind.RFQ, "ACME-USD", "acc_R", "acc_D", 495, 60),
                taken(back.accept("q1", Party.REQUESTER, 3, null, 2_300)).deal());
        assertEquals(
                new AgreedDeal(TradeKind.RFQ, "ACME-USD", "acc_R", "acc_D", 490, 60),
                taken(countered.accept("q1", Party.DEALER, 2, null, 2_300)).deal());
        assertEquals(
                QuoteState.PASS,
                ok(countered.decline("q1", Party.DEALER, 2_300)).quote("q1").state());
        assertEquals(
                QuoteState.CANCELED,
                ok(countered.withdraw("q1", Party.REQUESTER, 2_300)).quote("q1").state());
    }

    @Test
    void quoteBothWaysIsHitOrLifted() {
        Rfq rfq = ok(asked(null).quote("q1", "acc_D", new QuotePrices(490L, 510L), 50L, 5_000, 1_100));
        refused(OtcRefusal.WRONG_SIDE, rfq.accept("q1", Party.REQUESTER, 1, null, 2_000));
        assertEquals(
                new AgreedDeal(TradeKind.RFQ, "ACME-USD", "acc_D", "acc_R", 490, 50),
                taken(rfq.accept("q1", Party.REQUESTER, 1, Side.SELL, 2_000)).deal());
        assertEquals(
                new AgreedDeal(TradeKind.RFQ, "ACME-USD", "acc_R", "acc_D", 510, 50),
                taken(rfq.accept("q1", Party.REQUESTER, 1, Side.BUY, 2_000)).deal());
        refused(OtcRefusal.WRONG_SIDE, rfq.counter("q1", Party.REQUESTER, 1, null, 500, null, null, 2_000));
        Rfq countered = ok(rfq.counter("q1", Party.REQUESTER, 1, Side.SELL, 500, null, null, 2_000));
        refused(OtcRefusal.WRONG_SIDE, countered.accept("q1", Party.DEALER, 2, Side.BUY, 2_100));
        assertEquals(
                new AgreedDeal(TradeKind.RFQ, "ACME-USD", "acc_D", "acc_R", 500, 50),
                taken(countered.accept("q1", Party.DEALER, 2, null, 2_100)).deal());
        refused(
                OtcRefusal.WRONG_SIDE,
                asked(null).quote("q1", "acc_D", new QuotePrices(490L, null), null, 5_000, 1_100));
    }

    @Test
    void quoteStaysWithinItsRequest() {
        Rfq rfq = asked(Side.SELL);
        refused(OtcRefusal.NOT_ADDRESSED, rfq.quote("q", "acc_X", new QuotePrices(1L, null), null, 5_000, 1_100));
        refused(OtcRefusal.WRONG_SIDE, rfq.quote("q", "acc_D", new QuotePrices(null, 1L), null, 5_000, 1_100));
        refused(OtcRefusal.WRONG_QUANTITY, rfq.quote("q", "acc_D", new QuotePrices(1L, null), 101L, 5_000, 1_100));
        refused(OtcRefusal.WRONG_TIME, rfq.quote("q", "acc_D", new QuotePrices(1L, null), 1L, END + 1, 1_100));
        refused(OtcRefusal.WRONG_TIME, rfq.quote("q", "acc_D", new QuotePrices(1L, null), 1L, 1_100, 1_100));
        refused(OtcRefusal.UNKNOWN_QUOTE, rfq.accept("q", Party.REQUESTER, 1, null, 1_100));
    }

    @Test
    void illegalStatesDoNotConstruct() {
        Rfq rfq = quoted();
        Quote standing = rfq.quote("q1");
        illegal(() -> new Rfq(rfq.terms(), RfqState.NEW, 1, rfq.quotes(), T0));
        illegal(() -> new Rfq(rfq.terms(), RfqState.CANCELED, 1, rfq.quotes(), T0));
        illegal(() -> new Rfq(rfq.terms(), RfqState.FILLED, 1, List.of(), T0));
        illegal(() -> new Rfq(rfq.terms(), RfqState.QUOTED, 1, List.of(standing, standing), T0));
        illegal(() -> new QuotePrices(null, null));
        illegal(() -> new QuotePrices(11L, 10L));
        illegal(() -> new QuotePrices(0L, null));
        illegal(() -> new Quote("q", "acc_D", new QuotePrices(1L, 2L), 1, END, QuoteState.PENDING, 1, null, T0));
        illegal(() -> new AgreedDeal(TradeKind.CONTINUOUS, "ACME-USD", "a", "b", 1, 1));
        illegal(() -> new AgreedDeal(TradeKind.RFQ, "ACME-USD", "a", "a", 1, 1));
        illegal(() -> new RfqTerms("r", "acc_D", null, "ACME-USD", null, 1, List.of("acc_D"), END, T0));
        illegal(() -> new RfqTerms("r", "acc_R", null, "ACME-USD", null, 1, List.of(), END, T0));
        illegal(() -> new RfqTerms("r", "acc_R", null, "ACME-USD", null, 1, List.of("acc_D"), T0, T0));
    }

    private static void illegal(org.junit.jupiter.api.function.Executable make) {
        assertThrows(IllegalArgumentException.class, make);
    }
}

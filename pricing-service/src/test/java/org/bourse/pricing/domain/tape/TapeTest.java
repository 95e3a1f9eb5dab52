package org.bourse.pricing.domain.tape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TradeKind;
import org.bourse.contracts.matching.v1.TradeType;
import org.junit.jupiter.api.Test;

class TapeTest {
    private static Trade trade(long seq, long priceTicks) {
        return new Trade(
                seq,
                "trd_" + seq,
                priceTicks,
                5,
                Side.BUY,
                TradeKind.CONTINUOUS,
                TradeType.NEW,
                null,
                seq * 10,
                seq * 1000,
                null);
    }

    @Test
    void lastTradeIsTheReferencePrice() {
        Tape tape = Tape.EMPTY.listedAt(500).with(trade(1, 510)).with(trade(2, 505));
        assertEquals(new Tape(2, 505, 5, 2000, 505, 0, 0), tape);
    }

    @Test
    void listingPriceCountsOnlyBeforeTheFirstTrade() {
        assertEquals(500, Tape.EMPTY.listedAt(500).referenceTicks());
        Tape traded = Tape.EMPTY.with(trade(1, 510));
        assertSame(traded, traded.listedAt(500));
    }

    @Test
    void tradeSeenBeforeChangesNothing() {
        Tape tape = Tape.EMPTY.with(trade(1, 510)).with(trade(2, 505));
        assertEquals(Arrival.SEEN, tape.arrival(trade(2, 999)));
        assertSame(tape, tape.with(trade(2, 999)));
        assertSame(tape, tape.with(trade(1, 999)));
    }

    @Test
    void missingTradesAreCountedAndTheTimeIsKept() {
        Tape tape = Tape.EMPTY.with(trade(1, 510)).with(trade(5, 505)).with(trade(6, 506));
        assertEquals(3, tape.missingTrades());
        assertEquals(5000, tape.gapMicros());
        assertEquals(6, tape.lastSeq());
    }

    @Test
    void tapeThatDoesNotBeginWithOneHasAGap() {
        assertEquals(Arrival.GAP, Tape.EMPTY.arrival(trade(2, 510)));
        assertEquals(Arrival.NEXT, Tape.EMPTY.arrival(trade(1, 510)));
    }
}

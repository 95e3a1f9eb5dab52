package org.bourse.matching.domain.otc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TradeKind;
import org.bourse.matching.domain.otc.BlockTrade.BlockTerms;
import org.bourse.matching.domain.otc.OtcRules.Delay;
import org.junit.jupiter.api.Test;

/** Worked example 63 of the design, from Eurex TES and the crosses of TMX. */
class BlockTradeTest {
    private static final long END = 5_000;

    private static BlockTrade reported(Side side) {
        return BlockTrade.report(
                        new BlockTerms("blk_1", null, "ACME-USD", "acc_A", "acc_B", side, 500, 1_000, END, 1_000))
                .after();
    }

    @SuppressWarnings("unchecked")
    private static OtcOutcome.Taken<BlockTrade> taken(OtcOutcome<BlockTrade> outcome) {
        return assertInstanceOf(OtcOutcome.Taken.class, outcome);
    }

    private static void refused(OtcRefusal reason, OtcOutcome<BlockTrade> outcome) {
        assertEquals(reason, assertInstanceOf(OtcOutcome.Refused.class, outcome).reason());
    }

    @Test
    void bothSidesConfirmAndItIsTraded() {
        OtcOutcome.Taken<BlockTrade> affirmed = taken(reported(Side.SELL).affirm(2_000));
        assertEquals(new AgreedDeal(TradeKind.BLOCK, "ACME-USD", "acc_B", "acc_A", 500, 1_000), affirmed.deal());
        BlockTrade waiting = affirmed.after();
        assertEquals(BlockState.PENDING_SETTLEMENT_CHECK, waiting.state());
        refused(OtcRefusal.BLOCK_CLOSED, waiting.affirm(2_001));
        refused(OtcRefusal.BLOCK_CLOSED, waiting.withdraw(2_001));
        assertNull(waiting.expire(END));
        BlockTrade executed = waiting.executed(2_100).after();
        assertEquals(BlockState.EXECUTED, executed.state());
        assertNull(executed.executed(2_200));
        assertNull(executed.rejected("LATE", 2_200));
        BlockTrade rejected = waiting.rejected("INSUFFICIENT_FUNDS", 2_100).after();
        assertEquals("INSUFFICIENT_FUNDS", rejected.reason());
    }

    @Test
    void otherSideRefusesWithAReason() {
        BlockTrade refused = taken(reported(Side.BUY).refuse(BlockRefusal.INVALID_PARTY_INFORMATION, "not ours", 2_000))
                .after();
        assertEquals(BlockState.REFUSED, refused.state());
        assertEquals("INVALID_PARTY_INFORMATION", refused.reason());
        refused(OtcRefusal.BLOCK_CLOSED, refused.affirm(2_001));
    }

    @Test
    void reportEndsAtItsTime() {
        BlockTrade block = reported(Side.BUY);
        refused(OtcRefusal.BLOCK_EXPIRED, block.affirm(END));
        refused(OtcRefusal.BLOCK_EXPIRED, block.withdraw(END));
        assertNull(block.expire(END - 1));
        BlockTrade over = block.expire(END).after();
        assertEquals(BlockState.EXPIRED, over.state());
        refused(OtcRefusal.BLOCK_EXPIRED, over.refuse(BlockRefusal.OTHER, null, END + 1));
    }

    @Test
    void minimumRangeAndDelayOfAMarket() {
        OtcRules rules = new OtcRules(100, 500, List.of(new Delay(10_000_000, 60), new Delay(1_000_000, 15)));
        assertFalse(rules.largeEnough(99));
        assertTrue(rules.largeEnough(100));
        assertEquals(950, rules.lowTicks(1_000));
        assertEquals(1_050, rules.highTicks(1_000));
        assertNull(rules.publishAtMicros(999_999, 7));
        assertEquals(22, rules.publishAtMicros(1_000_000, 7));
        assertEquals(67, rules.publishAtMicros(10_000_000, 7));
        OtcRules none = new OtcRules(0, 0, List.of());
        assertTrue(none.largeEnough(1));
        assertEquals(1, none.lowTicks(1_000));
        assertEquals(Long.MAX_VALUE, none.highTicks(1_000));
        assertEquals(Long.MAX_VALUE, new OtcRules(0, 20_000, List.of()).highTicks(Long.MAX_VALUE - 1));
        assertEquals(1, new OtcRules(0, 20_000, List.of()).lowTicks(Long.MAX_VALUE - 1));
        assertNull(none.publishAtMicros(Long.MAX_VALUE, 7));
    }

    @Test
    void illegalStatesDoNotConstruct() {
        BlockTerms terms = reported(Side.BUY).terms();
        assertThrows(
                IllegalArgumentException.class, () -> new BlockTrade(terms, BlockState.REPORTED, 1, "reason", null, 1));
        assertThrows(IllegalArgumentException.class, () -> new BlockTrade(terms, BlockState.REFUSED, 1, null, null, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> new BlockTerms("blk_1", null, "ACME-USD", "acc_A", "acc_A", Side.BUY, 500, 1_000, END, 1_000));
        assertThrows(
                IllegalArgumentException.class,
                () -> new BlockTerms("blk_1", null, "ACME-USD", "acc_A", "acc_B", Side.BUY, 0, 1_000, END, 1_000));
    }
}

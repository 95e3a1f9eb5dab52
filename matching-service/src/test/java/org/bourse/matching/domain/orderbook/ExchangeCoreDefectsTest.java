package org.bourse.matching.domain.orderbook;

import static org.bourse.matching.domain.orderbook.CoreMarket.buy;
import static org.bourse.matching.domain.orderbook.CoreMarket.sell;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What exchange-core 0.5.3 does when it is run, and this core must not do; the numbers are those of docs/matching.md. */
class ExchangeCoreDefectsTest {
    private final CoreMarket market = new CoreMarket();

    @Test
    @DisplayName("defect 1: an order with an id that lives already trades, and only its rest is refused")
    void ordersAreNamedByTheCore() {
        MatchingCore core = new MatchingCore(CoreMarket.plain());
        core.changePhase(Phase.CONTINUOUS, Reason.SCHEDULE, 0);
        NewOrder order = buy("7", 10, 100).order;
        order.token = 7;
        long first = core.enter(order, 1);
        long second = core.enter(order, 2);
        assertNotEquals(first, second);
        assertTrue(core.isLive(first) && core.isLive(second));
        core.cancel(first, 3);
        assertFalse(core.isLive(first));
        assertEquals(10, core.leavesLots(second));
    }

    @Test
    @DisplayName("defect 2: trades with itself")
    void doesNotTradeWithItself() {
        market.enter(
                buy("1", 10, 100).own(StpMode.CANCEL_NEWEST), sell("2", 10, 100).own(StpMode.CANCEL_NEWEST));
        assertEquals("", market.trades());
        assertEquals("1 10@100", market.orders());
    }

    @Test
    @DisplayName("defect 3: fill or kill is refused, and the result says success")
    void fillOrKillIsFilledOrSaysWhyNot() {
        market.enter(sell("1", 10, 100));
        assertEquals(
                "rejected 2 FOK_NOT_FILLABLE",
                market.enter(buy("2", 11, 100).force(Tif.FOK)).said());
        assertEquals("10@100(1)", market.enter(buy("3", 10, 100).force(Tif.FOK)).trades());
    }

    @Test
    @DisplayName("defect 4: a move to the same price loses the place, a move to price 0 sells at 0")
    void moveToTheSamePriceOrToNone() {
        market.enter(sell("1", 10, 100), sell("2", 10, 100), buy("b", 5, 50)).amend("1", 0, 100);
        assertEquals("b 5@50, 1 10@100, 2 10@100", market.orders());
        market.amend("1", 10, 0);
        assertEquals("", market.trades());
        assertEquals("b 5@50, 1 10@100, 2 10@100", market.orders());
        assertEquals("amend rejected BAD_QUANTITY", market.amend("1", 0, 0).said());
        assertEquals("amend rejected BAD_PRICE", market.amend("1", 0, -1).said());
        assertEquals("b 5@50, 1 10@100, 2 10@100", market.orders());
    }

    @Test
    @DisplayName("defect 5: negative sizes and prices are taken, and the opposite order grows")
    void negativeValues() {
        market.enter(sell("1", 5, 100));
        assertEquals("rejected 2 BAD_QUANTITY", market.enter(buy("2", -5, 100)).said());
        assertEquals("rejected 3 BAD_PRICE", market.enter(buy("3", 5, -7)).said());
        assertEquals("amend rejected BAD_QUANTITY", market.amend("1", -5, 0).said());
        assertEquals("1 5@100", market.orders());
    }

    @Test
    @DisplayName("defect 6: quantities near the bound of a long overflow")
    void quantitiesNearTheBound() {
        CoreMarket wide = new CoreMarket(CoreRules.plain(CoreRules.MAX_SIDE_LOTS, CoreRules.MAX_PRICE_TICKS));
        wide.phase(Phase.CONTINUOUS);
        wide.enter(sell("1", CoreRules.MAX_SIDE_LOTS - 1, CoreRules.MAX_PRICE_TICKS));
        assertEquals("rejected 2 AMOUNT_OVERFLOW", wide.enter(sell("2", 2, 1)).said());
        assertEquals(
                "accepted 3",
                wide.enter(sell("3", 1, CoreRules.MAX_PRICE_TICKS)).said());
        assertEquals(
                "amend rejected AMOUNT_OVERFLOW",
                wide.amend("3", CoreRules.MAX_SIDE_LOTS, 0).said());
        wide.enter(buy("4", CoreRules.MAX_SIDE_LOTS, CoreRules.MAX_PRICE_TICKS).force(Tif.FOK));
        assertEquals(
                (CoreRules.MAX_SIDE_LOTS - 1) + "@" + CoreRules.MAX_PRICE_TICKS + "(1) 1@" + CoreRules.MAX_PRICE_TICKS
                        + "(3)",
                wide.trades());
        assertEquals("", wide.orders());
    }
}

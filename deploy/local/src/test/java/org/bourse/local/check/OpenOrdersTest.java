package org.bourse.local.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.bourse.contracts.market.v1.OrderType;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TimeInForce;
import org.bourse.contracts.market.v1.TradeKind;
import org.bourse.contracts.matching.v1.CancelReason;
import org.bourse.contracts.matching.v1.OrderAccepted;
import org.bourse.contracts.matching.v1.OrderAmended;
import org.bourse.contracts.matching.v1.OrderCanceled;
import org.bourse.contracts.matching.v1.OrderDecremented;
import org.bourse.contracts.matching.v1.OrderOptions;
import org.bourse.contracts.matching.v1.OrderRepriced;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.matching.v1.TradeSide;
import org.junit.jupiter.api.Test;

final class OpenOrdersTest {
    private final OpenOrders open = new OpenOrders();

    @Test
    void whatIsLeftStandsAndWhatIsFilledOrCancelledDoesNot() {
        open.apply(accepted("sell", Side.SELL, 100, 10));
        open.apply(accepted("buy", Side.BUY, 101, 4));
        open.apply(trade("sell", 6, "buy", 0, 4));
        assertEquals(
                Map.of("sell", new OpenOrders.Order("sell", "acc-sell", "X-USD", Side.SELL, 100, 6, true)),
                open.orders());

        open.apply(new OrderAmended("X-USD", 4, "c", true, "sell", "acc-sell", 9, 99, null, 5, false, 0));
        assertEquals(
                new OpenOrders.Order("sell", "acc-sell", "X-USD", Side.SELL, 99, 5, true),
                open.orders().get("sell"));

        open.apply(new OrderCanceled("X-USD", 5, "c", true, "sell", "acc-sell", CancelReason.REQUESTED, 5, 0));
        assertTrue(open.orders().isEmpty());
    }

    @Test
    void aTradeThatLeavesTooMuchIsADifference() {
        open.apply(accepted("sell", Side.SELL, 100, 10));
        open.apply(accepted("buy", Side.BUY, 101, 4));

        Difference difference = assertThrows(Difference.class, () -> open.apply(trade("sell", 7, "buy", 0, 4)));

        assertEquals("what is left of order sell after a trade is 7 and should be 6", difference.getMessage());
    }

    @Test
    void anOrderThatDoesNotStandCannotTrade() {
        Difference difference = assertThrows(Difference.class, () -> open.apply(trade("other", 0, "ghost", 0, 1)));

        assertTrue(difference.getMessage().contains("ghost"), difference.getMessage());
    }

    @Test
    void decrementsAndNewLimitsAreFollowedAndDealsNeverStand() {
        open.apply(accepted("buy", Side.BUY, 100, 10));
        open.apply(new OrderDecremented("X-USD", 2, "c", true, "buy", "acc-buy", 4, 6, 100, 0));
        open.apply(new OrderRepriced("X-USD", 3, null, true, "buy", "acc-buy", 95, 6, 0));
        open.apply(new TradeExecuted(
                "X-USD",
                4,
                "c",
                true,
                "trd-deal",
                1,
                100,
                3,
                TradeKind.BLOCK,
                null,
                new TradeSide("deal-buy", "acc-1", 100, 0),
                new TradeSide("deal-sell", "acc-2", 100, 0),
                0));
        assertEquals(
                Map.of("buy", new OpenOrders.Order("buy", "acc-buy", "X-USD", Side.BUY, 95, 6, true)), open.orders());
        assertThrows(
                Difference.class,
                () -> open.apply(new OrderDecremented("X-USD", 5, "c", true, "buy", "acc-buy", 4, 3, 95, 0)));
    }

    private static OrderAccepted accepted(String order, Side side, long limit, long lots) {
        return new OrderAccepted(
                "X-USD",
                1,
                "c",
                true,
                order,
                "acc-" + order,
                order,
                side,
                OrderType.LIMIT,
                TimeInForce.GTC,
                lots,
                limit,
                OrderOptions.NONE,
                false,
                0);
    }

    private static TradeExecuted trade(String maker, long makerLeaves, String taker, long takerLeaves, long lots) {
        return new TradeExecuted(
                "X-USD",
                3,
                "c",
                true,
                "trd",
                1,
                100,
                lots,
                TradeKind.CONTINUOUS,
                Side.BUY,
                new TradeSide(taker, "acc-" + taker, 101, takerLeaves),
                new TradeSide(maker, "acc-" + maker, 100, makerLeaves),
                0);
    }
}

package org.bourse.local.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.local.demo.TradingPlan.Action;
import org.bourse.local.demo.TradingPlan.Step;
import org.bourse.local.flow.FlowCommand;
import org.bourse.local.flow.FlowCommand.Operation;
import org.bourse.local.flow.GeneratedFlow;
import org.bourse.local.flow.OrderFlow;
import org.junit.jupiter.api.Test;

final class TradingPlanTest {
    private static final TradingUnits UNITS = TradingUnits.of(new BigDecimal("0.01"), BigDecimal.ONE, 2, 0);

    @Test
    void aReductionAmendsToTheNewTotalAndOneOfEverythingCancels() {
        TradingPlan plan = plan(
                new FlowCommand(1, Operation.ADD, 7, Side.SELL, 100, 300),
                new FlowCommand(2, Operation.REDUCE, 7, Side.SELL, 100, 100),
                new FlowCommand(3, Operation.REDUCE, 7, Side.SELL, 100, 50),
                new FlowCommand(4, Operation.REDUCE, 7, Side.SELL, 100, 150));
        int investor = plan.investorOf(7, Side.SELL);

        assertEquals(
                List.of(
                        new Step(0, Action.PLACE, investor, "o7", 300),
                        new Step(1, Action.RESIZE, investor, "o7", 200),
                        new Step(2, Action.RESIZE, investor, "o7", 150),
                        new Step(3, Action.CANCEL, investor, "o7", 0)),
                plan.steps());
    }

    @Test
    void aReplacementCancelsAndEntersUnderAnotherName() {
        TradingPlan plan = plan(
                new FlowCommand(1, Operation.ADD, 7, Side.BUY, 100, 300),
                new FlowCommand(2, Operation.REPLACE, 7, Side.BUY, 101, 200),
                new FlowCommand(3, Operation.REDUCE, 7, Side.BUY, 101, 50),
                new FlowCommand(4, Operation.DELETE, 7, Side.BUY, 101, 150));
        int investor = plan.investorOf(7, Side.BUY);

        assertEquals(
                List.of(
                        new Step(0, Action.PLACE, investor, "o7", 300),
                        new Step(1, Action.CANCEL, investor, "o7", 0),
                        new Step(1, Action.PLACE, investor, "o7.1", 200),
                        new Step(2, Action.RESIZE, investor, "o7.1", 150),
                        new Step(3, Action.CANCEL, investor, "o7.1", 0)),
                plan.steps());
        assertEquals(100 * 300 + 101 * 200, plan.cashMinorOf(investor));
    }

    @Test
    void nobodyBuysAndSells() {
        OrderFlow flow = GeneratedFlow.of(5, 2_000);
        TradingPlan plan = new TradingPlan(flow, UNITS, 31);

        for (FlowCommand command : flow.commands()) {
            int buyer = plan.investorOf(command.orderRef(), Side.BUY);
            int seller = plan.investorOf(command.orderRef(), Side.SELL);
            assertNotEquals(buyer, seller);
            assertTrue(buyer % 2 == 0 && seller % 2 == 1 && Math.max(buyer, seller) < 31);
        }
        assertTrue(IntStream.range(0, 31).noneMatch(each -> plan.cashMinorOf(each) > 0 && plan.lotsOf(each) > 0));
    }

    private static TradingPlan plan(FlowCommand... commands) {
        return new TradingPlan(
                new OrderFlow("x", "x", new BigDecimal("0.01"), List.of(commands), Optional.empty(), Map.of()),
                UNITS,
                10);
    }
}

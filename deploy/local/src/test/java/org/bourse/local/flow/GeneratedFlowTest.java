package org.bourse.local.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.bourse.contracts.market.v1.Side;
import org.bourse.local.flow.FlowCommand.Operation;
import org.junit.jupiter.api.Test;

final class GeneratedFlowTest {
    @Test
    void theSameSeedGivesTheSameFlow() {
        assertEquals(GeneratedFlow.of(7, 5_000), GeneratedFlow.of(7, 5_000));
        assertNotEquals(
                GeneratedFlow.of(7, 5_000).commands(),
                GeneratedFlow.of(8, 5_000).commands());
    }

    @Test
    void theFlowOfASeedNeverChanges() {
        // Guards the promise that figures of different versions are comparable.
        FlowCommand last = GeneratedFlow.of(42, 1_000).commands().get(999);
        assertEquals(new FlowCommand(1_000, Operation.DELETE, 636, Side.SELL, 58_506, 145), last);
    }

    @Test
    void everyCommandOccursInSensibleShares() {
        OrderFlow flow = GeneratedFlow.of(1, GeneratedFlow.DEFAULT_COMMANDS);
        Map<Operation, Integer> counts = new EnumMap<>(Operation.class);
        flow.commands().forEach(command -> counts.merge(command.operation(), 1, Integer::sum));

        assertTrue(counts.get(Operation.ADD) > 8_000, counts.toString());
        assertTrue(counts.get(Operation.DELETE) > 4_000, counts.toString());
        assertTrue(counts.get(Operation.IOC) > 1_000, counts.toString());
        assertTrue(counts.get(Operation.REDUCE) > 200, counts.toString());
        assertTrue(counts.get(Operation.REPLACE) > 50, counts.toString());
        assertTrue(flow.expected().orElseThrow().fills().size() > 1_500);
    }

    @Test
    void onlyStandingOrdersAreChangedAndBothSidesAlwaysStand() {
        OrderFlow flow = GeneratedFlow.of(3, 10_000);
        PriceTimeBook book = new PriceTimeBook();
        Set<Long> used = new HashSet<>();
        for (FlowCommand command : flow.commands()) {
            boolean isNew = command.operation() == Operation.ADD || command.operation() == Operation.IOC;
            assertEquals(!isNew, book.stands(command.orderRef()), command.toString());
            assertTrue(!isNew || used.add(command.orderRef()), command.toString());
            book.apply(command);
        }
        assertTrue(flow.expected().orElseThrow().bests().stream()
                .skip(100)
                .allMatch(best -> best.askTicks() != null && best.bidTicks() != null));
    }
}

package org.bourse.benchmarks.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FlowsTest {
    private static final int COMMANDS = 200_000;

    @ParameterizedTest
    @EnumSource(FlowShape.class)
    void allBooksTradeTheSame(FlowShape shape) {
        Flow flow = FlowGenerator.generate(shape, FlowGenerator.SEED, COMMANDS);
        BookUnderTest plain = new PlainDequeBook(flow);
        plain.fill();
        plain.run();
        plain.verify();
        for (Contender contender : Contender.values()) {
            BookUnderTest book = contender.open(flow);
            book.fill();
            book.run();
            book.verify();
            // and again, as the benchmark does
            book.refill();
            book.run();
            book.verify();
        }
    }

    @ParameterizedTest
    @EnumSource(FlowShape.class)
    void sharesAndSizesAreThoseOfTheShape(FlowShape shape) {
        Flow flow = FlowGenerator.generate(shape, FlowGenerator.SEED, COMMANDS);
        int[] kinds = new int[5];
        for (int i = flow.prefill(); i < flow.size(); i++) {
            kinds[Flow.kind(flow.what(i))]++;
        }
        assertEquals(shape.addPercent(), 100.0 * kinds[Flow.ADD] / COMMANDS, 0.5);
        assertEquals(shape.iocPercent(), 100.0 * kinds[Flow.IOC] / COMMANDS, 0.5);
        assertEquals(shape.cancelPercent(), 100.0 * kinds[Flow.CANCEL] / COMMANDS, 0.5);
        assertEquals(shape.movePercent(), 100.0 * kinds[Flow.MOVE] / COMMANDS, 0.5);
        assertEquals(shape.reducePercent(), 100.0 * kinds[Flow.REDUCE] / COMMANDS, 0.5);
        assertEquals(1.0, flow.restingAtEnd() / (double) shape.restingOrders(), 0.15);
        assertTrue(flow.expected().trades() > COMMANDS / 50, flow.expected()::toString);
    }

    @Test
    void sameSeedGivesTheSameFlow() {
        assertEquals(
                FlowGenerator.generate(FlowShape.MIXED, 7, 10_000).expected(),
                FlowGenerator.generate(FlowShape.MIXED, 7, 10_000).expected());
    }
}

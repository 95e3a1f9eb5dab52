package org.bourse.benchmarks.book;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.ref.Reference;

/**
 * How much memory a resting order takes: the heap in use after a collection with the filled book, less that with an empty one, by the
 * orders. What a book sets aside before its first order (exchange-core fills pools of objects as it goes) counts from where it is used.
 * It runs all commands once before, so that the memory of the busiest moment is in it.
 *
 * <p>Arguments: flow, book. Prints one line of values.
 */
public final class Footprint {
    private static final int COMMANDS = 200_000;

    private Footprint() {}

    /** Measures one book. */
    public static void main(String[] args) {
        Flow flow = FlowGenerator.generate(FlowShape.named(args[0]), FlowGenerator.SEED, COMMANDS);
        Contender contender = Contender.named(args[1]);
        BookUnderTest first = contender.open(flow);
        first.fill();
        BookUnderTest book = contender.open(flow);
        long empty = heap();
        book.fill();
        long filled = heap();
        book.run();
        long used = heap();
        Reference.reachabilityFence(first);
        System.out.printf(
                "footprint %s %s %d %d%n",
                args[0],
                args[1],
                Math.round((filled - empty) / (double) flow.prefill()),
                Math.round((used - empty) / (double) flow.restingAtEnd()));
        book.verify();
        Reference.reachabilityFence(book);
    }

    private static long heap() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(least, memory.getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}

package org.bourse.benchmarks.book;

import java.util.Arrays;

/**
 * How long single commands take: a reading of {@link System#nanoTime} before and one after each command, the difference as it is, with
 * the cost of the clock in it; the same without a command between shows that cost. Every command of every counted run is recorded, in
 * buckets of one nanosecond. Beside the percentiles of all runs stands the least p99.9 of one run of 1,000,000 commands: what other
 * processes do to the machine only adds to it.
 *
 * <p>Arguments: flow, book, runs to warm up, runs to count. Prints one line of values.
 */
public final class ServiceTime {
    private static final int BUCKETS = 1 << 16;
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 99.99};
    private static final double QUIET = 99.9;

    private ServiceTime() {}

    /** Measures one book, or the clock alone for the name {@code timer}. */
    public static void main(String[] args) {
        String name = args[1];
        int warmups = Integer.parseInt(args[2]);
        int runs = Integer.parseInt(args[3]);
        Flow flow = FlowGenerator.generate(FlowShape.named(args[0]), FlowGenerator.SEED, FlowBenchmark.COMMANDS);
        BookUnderTest book =
                name.equals("timer") ? new Nothing(flow) : Contender.named(name).open(flow);
        int[] all = new int[BUCKETS];
        int[] counts = new int[BUCKETS];
        long max = 0;
        int quietest = BUCKETS;
        book.fill();
        for (int run = 0; run < warmups + runs; run++) {
            if (run > 0) {
                book.refill();
            }
            Arrays.fill(counts, 0);
            long greatest = record(book, flow, counts);
            if (run >= warmups) {
                max = Math.max(max, greatest);
                quietest = Math.min(quietest, percentile(counts, QUIET));
                for (int i = 0; i < BUCKETS; i++) {
                    all[i] += counts[i];
                }
            }
            if (!name.equals("timer")) {
                book.verify();
            }
        }
        StringBuilder line = new StringBuilder("service-time " + args[0] + " " + name);
        for (double percentile : PERCENTILES) {
            line.append(' ').append(percentile(all, percentile));
        }
        System.out.println(line.append(' ').append(max).append(' ').append(quietest));
    }

    private static long record(BookUnderTest book, Flow flow, int[] counts) {
        long max = 0;
        for (int i = flow.prefill(); i < flow.size(); i++) {
            long before = System.nanoTime();
            book.apply(i);
            long nanos = System.nanoTime() - before;
            counts[(int) Math.min(nanos, BUCKETS - 1)]++;
            max = Math.max(max, nanos);
        }
        return max;
    }

    private static int percentile(int[] counts, double percentile) {
        long total = Arrays.stream(counts).asLongStream().sum();
        long wanted = (long) Math.ceil(total * percentile / 100);
        long seen = 0;
        for (int nanos = 0; nanos < counts.length; nanos++) {
            seen += counts[nanos];
            if (seen >= wanted) {
                return nanos;
            }
        }
        return counts.length;
    }

    /** No book at all. */
    private static final class Nothing extends BookUnderTest {
        private Nothing(Flow flow) {
            super(flow);
        }

        @Override
        public void apply(int index) {
            // only the clock is measured
        }

        @Override
        protected void cancel(int order) {
            // nothing rests
        }
    }
}

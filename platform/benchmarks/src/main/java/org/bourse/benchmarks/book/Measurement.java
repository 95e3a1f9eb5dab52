package org.bourse.benchmarks.book;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What one process measured of a book on a flow.
 *
 * @param jdk the JDK that ran it
 * @param flow the commands
 * @param book who applied them
 * @param cpuNanos processor time per command, one value for each iteration
 * @param clockNanos time by the clock per command, on average
 * @param bytes what its thread allocated per command
 * @param profiledBytes the same as the profiler of JMH has it, with what filling the book allocates
 */
record Measurement(
        Path jdk,
        FlowShape flow,
        Contender book,
        double[] cpuNanos,
        double clockNanos,
        double bytes,
        double profiledBytes) {

    static Measurement of(Path jdk, FlowShape flow, Contender book, RunResult result) {
        BenchmarkResult process = result.getBenchmarkResults().iterator().next();
        double bytes = 0;
        double applied = 0;
        double[] cpuNanos = new double[process.getIterationResults().size()];
        int at = 0;
        for (IterationResult iteration : process.getIterationResults()) {
            Map<String, ? extends Result<?>> counters = secondary(iteration);
            double commands = counters.get("applied").getScore();
            cpuNanos[at++] = counters.get("cpuNanos").getScore() / commands;
            bytes += counters.get("bytes").getScore();
            applied += commands;
        }
        return new Measurement(
                jdk,
                flow,
                book,
                cpuNanos,
                result.getPrimaryResult().getScore(),
                bytes / applied,
                result.getSecondaryResults().get("gc.alloc.rate.norm").getScore());
    }

    @SuppressWarnings("rawtypes")
    private static Map<String, ? extends Result<?>> secondary(IterationResult iteration) {
        Map<String, Result<?>> typed = new HashMap<>();
        for (Map.Entry<String, Result> entry : iteration.getSecondaryResults().entrySet()) {
            typed.put(entry.getKey(), entry.getValue());
        }
        return typed;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s on %s: %.1f ns of processor per command (%s), %.1f by the clock, %.3f bytes",
                book.label(),
                flow.label(),
                median(cpuNanos),
                range(cpuNanos),
                clockNanos,
                bytes);
    }

    static String range(double[] values) {
        return String.format(
                Locale.ROOT,
                "%.0f-%.0f",
                Arrays.stream(values).min().orElse(0),
                Arrays.stream(values).max().orElse(0));
    }
}

package org.bourse.benchmarks.book;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one command costs. One invocation is the whole flow on a filled book; before each the resting orders of the last one are taken
 * out and the book is filled again, by commands and outside of the measured time. After each, what was traded must be what the plain
 * book of the generator trades. The counters give the processor time of the thread and what it allocated, in sums over the measured
 * iterations: unlike the clock, they do not count what else the machine does.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 2,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-Xms3g", "-Xmx3g", "-Xmn1g", "-XX:+AlwaysPreTouch"})
public class FlowBenchmark {
    /** Measured commands of a flow. */
    public static final int COMMANDS = 1_000_000;

    /** The commands. */
    @Param({"mixed", "moves", "deep"})
    public String flow;

    /** The book. */
    @Param({"bourse", "exchange-core", "exchange-core-naive", "parity"})
    public String book;

    private BookUnderTest subject;
    private boolean used;

    /** Makes the flow and an empty book. */
    @Setup(Level.Trial)
    public void open() {
        Flow commands = FlowGenerator.generate(FlowShape.named(flow), FlowGenerator.SEED, COMMANDS);
        subject = Contender.named(book).open(commands);
        used = false;
    }

    /** Fills the book. */
    @Setup(Level.Invocation)
    public void fill() {
        if (used) {
            subject.refill();
        } else {
            subject.fill();
        }
        used = true;
    }

    /** All engines must do the same. */
    @TearDown(Level.Invocation)
    public void verify() {
        subject.verify();
    }

    /** All commands of the flow, one after the other. */
    @Benchmark
    @OperationsPerInvocation(COMMANDS)
    public long commands(Cost cost) {
        long bytes = Cost.THREADS.getCurrentThreadAllocatedBytes();
        long cpu = Cost.THREADS.getCurrentThreadCpuTime();
        subject.run();
        cost.cpuNanos += Cost.THREADS.getCurrentThreadCpuTime() - cpu;
        cost.bytes += Cost.THREADS.getCurrentThreadAllocatedBytes() - bytes;
        cost.applied += COMMANDS;
        return subject.traded().trades();
    }

    /** What the commands took of the thread, beside the clock. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Cost {
        private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        /** Processor time of the thread. */
        public long cpuNanos;

        /** What the thread allocated. */
        public long bytes;

        /** How many commands that was. */
        public long applied;
    }
}

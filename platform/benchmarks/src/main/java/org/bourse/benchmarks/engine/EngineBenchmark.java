package org.bourse.benchmarks.engine;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bourse.benchmarks.book.FlowGenerator;
import org.bourse.benchmarks.book.FlowShape;
import org.bourse.contracts.matching.v1.BookCommand;
import org.bourse.matching.domain.engine.Engine;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The engine as the matching service runs it: commands as they are read from the topic go in; executions, tape, book updates come out
 * as they are written to theirs (not their JSON). The mixed flow, each time from an empty market on.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-Xms2g", "-Xmx2g"})
public class EngineBenchmark {
    private static final int COMMANDS = 198_000;
    private static final int ALL = 200_000;

    private List<BookCommand> commands;

    /** Makes the commands once. */
    @Setup
    public void prepare() {
        commands = EngineCommands.of(FlowGenerator.generate(FlowShape.MIXED, FlowGenerator.SEED, COMMANDS));
        if (commands.size() != ALL) {
            throw new IllegalStateException("not the commands that the figures are divided by");
        }
    }

    /** All commands. */
    @Benchmark
    @OperationsPerInvocation(ALL)
    public void engine(Blackhole sink) {
        Engine engine = new Engine();
        sink.consume(engine.apply("/matching", 1, EngineCommands.opening(), 1));
        long sequence = 0;
        for (BookCommand command : commands) {
            sequence++;
            sink.consume(engine.apply("/settlement", sequence, command, sequence));
        }
    }
}

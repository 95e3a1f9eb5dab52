package org.bourse.benchmarks.matching;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bourse.contracts.matching.v1.BookCommand;
import org.bourse.matching.domain.orderbook.Engine;
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

/** Commands through the matching engine, and through a plain tree of price levels, in commands per microsecond. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class EngineBenchmark {
    /** Commands of one run, from an empty book on. */
    static final int COMMANDS = 100_000;

    private List<BookCommand> commands;

    /** Makes the stream once. */
    @Setup
    public void prepare() {
        commands = SampleFlow.of(7, COMMANDS);
    }

    /** The engine, with its journal, the tape and the book updates as it gives them to the topics. */
    @Benchmark
    @OperationsPerInvocation(COMMANDS)
    public void engine(Blackhole sink) {
        Engine engine = new Engine();
        sink.consume(engine.apply("/matching", 1, SampleFlow.opening(), 1));
        long sequence = 0;
        for (BookCommand command : commands) {
            sequence++;
            sink.consume(engine.apply("/settlement", sequence, command, sequence));
        }
    }

    /** The plain book, which tells nobody what it does. */
    @Benchmark
    @OperationsPerInvocation(COMMANDS)
    public long plainBook() {
        PlainBook book = new PlainBook();
        commands.forEach(book::apply);
        return book.tradedLots();
    }
}

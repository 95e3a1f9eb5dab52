package org.bourse.local.replay;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bourse.contracts.event.EventCodec;
import org.bourse.contracts.event.Timestamps;
import org.bourse.local.check.LogReplay;
import org.bourse.local.check.StoredEvent;
import org.bourse.local.cli.Console;
import org.bourse.local.cli.ExitCode;
import org.bourse.local.cli.Foreground;
import org.bourse.local.cli.LocalCommand;
import org.bourse.local.cli.OutputArguments;
import org.bourse.local.cli.PlatformArguments;
import org.bourse.local.flow.FlowFormatException;
import org.bourse.local.platform.Addresses;
import org.bourse.local.platform.DataDirectory;
import org.bourse.local.platform.RunState;
import org.bourse.matching.domain.engine.BookView;
import org.bourse.matching.domain.engine.Engine;
import org.bourse.matching.domain.engine.EngineOutput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./bourse replay}. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Run the matching engine over recorded commands and print the book.",
            "With --commands over a file, compared with what a venue recorded where it is given; else over the input log of the engine,",
            "of a platform that runs or of a stopped data directory."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, and equal to what was expected",
            "1:different; the first difference is named",
            "2:a file that cannot be read",
            "3:there is no data"
        })
public final class ReplayCommand implements LocalCommand {
    @Mixin
    private PlatformArguments arguments = new PlatformArguments();

    @Mixin
    private OutputArguments output = new OutputArguments();

    @Option(
            names = "--commands",
            paramLabel = "FILE",
            description = {
                "A command stream (seq,ts_ns,op,order_id,side,price,qty,…), or with --auction the orders of a crossed book",
                "(order_id,side,price_cents,qty,…). Compressed or not."
            })
    private Path commands;

    @Option(names = "--expect-fills", paramLabel = "FILE", description = "The fills that the venue recorded.")
    private Path expectedFills;

    @Option(names = "--expect-bbo", paramLabel = "FILE", description = "Best bid and offer after some commands.")
    private Path expectedBests;

    @Option(names = "--auction", description = "The file is a crossed book: gather the orders and uncross once.")
    private boolean auction;

    @Option(names = "--displayed-only", description = "Leave out orders of an auction that were never displayed.")
    private boolean displayedOnly;

    @Option(
            names = "--tick",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Price step in the units of the file; default: the greatest of which all prices are multiples.")
    private long tick;

    @Option(
            names = "--reference",
            paramLabel = "PRICE",
            defaultValue = "0",
            description = "Reference price of an auction, in the units of the file; default: none.")
    private long reference;

    @Option(
            names = "--depth",
            paramLabel = "N",
            defaultValue = "10",
            description = "Levels of the book to print; default: 10.")
    private int depth;

    @Option(names = "--symbol", paramLabel = "SYMBOL", description = "Only this market of a log.")
    private String symbol;

    @Option(
            names = "--from",
            paramLabel = "OFFSET",
            defaultValue = "0",
            description = "First record of the log to print.")
    private long from;

    @Option(
            names = "--to",
            paramLabel = "OFFSET",
            description =
                    "Last record of the log to replay; default: to its end. The state before --from is replayed in any case.")
    private Long to;

    @Option(names = "--events", description = "Print each record of the segment with what the engine said to it.")
    private boolean events;

    /** A market at the end of a replay. */
    private record MarketReport(int partition, String stateHash, BookView book) {}

    /** The replay of a log as JSON. */
    private record LogReport(long commands, long unusable, List<MarketReport> markets) {}

    @Override
    public Integer call() {
        if (commands == null) {
            return replayLog();
        }
        try {
            ReplayReport report = auction
                    ? AuctionFileReplay.run(commands, expectedFills, tick, reference, displayedOnly, depth)
                    : CommandFileReplay.run(commands, expectedFills, expectedBests, tick, depth);
            if (output.isJson()) {
                System.out.println(OutputArguments.toJson(report));
            } else {
                report.print(System.out);
            }
            return report.isEqual() ? ExitCode.OK : ExitCode.FAILED;
        } catch (FlowFormatException e) {
            System.err.println("bourse: " + e.getMessage());
            return ExitCode.USAGE;
        }
    }

    private int replayLog() {
        DataDirectory directory = arguments.dataDirectory();
        try (Console console = Console.open()) {
            Optional<RunState> running = directory.running().filter(state -> state.phase() == RunState.Phase.RUNNING);
            if (running.isPresent()) {
                return print(new Addresses(running.get().ports()));
            }
            if (!directory.hasData()) {
                System.err.println("bourse: there is no data in " + directory.root());
                return ExitCode.NOT_RUNNING;
            }
            return Foreground.run(
                    arguments.options().build(),
                    console,
                    Foreground.Extent.BACKENDS,
                    platform -> print(platform.addresses()));
        }
    }

    private int print(Addresses addresses) {
        long until = to == null ? Long.MAX_VALUE : Math.addExact(to, 1);
        LogReplay replay = LogReplay.run(addresses, until, this::printEvent);
        List<MarketReport> markets = new ArrayList<>();
        replay.engines().forEach((partition, engine) -> markets.addAll(markets(partition, engine)));
        if (output.isJson()) {
            System.out.println(OutputArguments.toJson(new LogReport(replay.commands(), replay.unusable(), markets)));
            return ExitCode.OK;
        }
        System.out.printf(Locale.ROOT, "%,d commands, %,d of no use%n", replay.commands(), replay.unusable());
        markets.forEach(market -> print(market));
        return ExitCode.OK;
    }

    private List<MarketReport> markets(int partition, Engine engine) {
        String hash = engine.stateHash();
        return engine.symbols().stream()
                .filter(name -> symbol == null || symbol.equals(name))
                .map(name -> new MarketReport(
                        partition, hash, engine.bookOf(name, depth).orElseThrow()))
                .toList();
    }

    private void printEvent(StoredEvent stored, EngineOutput said) {
        if (!events || stored.offset() < from || (symbol != null && !symbol.equals(stored.key())) || output.isJson()) {
            return;
        }
        System.out.printf(
                Locale.ROOT,
                "%d/%d %s %s %s%n",
                stored.partition(),
                stored.offset(),
                Timestamps.format(Math.multiplyExact(stored.timestampMillis(), 1000L)),
                stored.type(),
                new String(stored.value(), java.nio.charset.StandardCharsets.UTF_8));
        said.executions()
                .forEach(event -> System.out.println("    "
                        + event.getClass().getSimpleName() + ' '
                        + new String(EventCodec.encode(event), java.nio.charset.StandardCharsets.UTF_8)));
    }

    private static void print(MarketReport market) {
        BookView book = market.book();
        System.out.printf(
                Locale.ROOT,
                "%n%s (partition %d): %s, journal %d, trades %d, %d orders, state %s%n",
                book.symbol(),
                market.partition(),
                book.phase(),
                book.executionSequence(),
                book.tradeSequence(),
                book.orders(),
                market.stateHash());
        System.out.printf("%14s %14s   %14s %14s%n", "quantity", "bid", "ask", "quantity");
        for (int index = 0; index < Math.max(book.bids().size(), book.asks().size()); index++) {
            System.out.printf(
                    "%14s %14s   %14s %14s%n",
                    index < book.bids().size() ? book.bids().get(index).quantity() : "",
                    index < book.bids().size() ? book.bids().get(index).price() : "",
                    index < book.asks().size() ? book.asks().get(index).price() : "",
                    index < book.asks().size() ? book.asks().get(index).quantity() : "");
        }
    }
}

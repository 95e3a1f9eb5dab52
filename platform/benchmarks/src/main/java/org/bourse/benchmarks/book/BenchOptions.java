package org.bourse.benchmarks.book;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How much is measured, of what, and where.
 *
 * @param help only say how it is used
 * @param jdks the JDKs that run it
 * @param flows the flows, in order
 * @param books the books, in order
 * @param rounds how often all of it
 * @param warmups iterations before the counted ones
 * @param iterations counted iterations of a process
 * @param millis length of one iteration
 * @param single also service times and memory
 * @param recordedRuns how often a flow is run for its service times
 * @param output where the tables go beside standard output, or null
 */
record BenchOptions(
        boolean help,
        List<Path> jdks,
        List<FlowShape> flows,
        List<Contender> books,
        int rounds,
        int warmups,
        int iterations,
        int millis,
        boolean single,
        int recordedRuns,
        Path output) {

    static String usage() {
        return """
                Usage: java -jar benchmarks-0.1.0.jar [OPTIONS]
                Measures the matching core beside its peers on the same commands; prints tables in Markdown.

                  --jdk HOME      the JDK that runs what is measured; may be given again (the one that runs this)
                  --quick         one round of short iterations: about 5 minutes for a JDK (the default)
                  --full          five rounds of longer ones, and exchange-core's plain book: about 45 minutes for a JDK
                  --flows LIST    of mixed, moves, mixed-20000, deep (all)
                  --books LIST    of bourse, exchange-core, parity, exchange-core-naive
                  --rounds N      how often all of it is measured
                  --only-cost     no service times and no memory
                  --output FILE   write the tables there, too
                """;
    }

    static BenchOptions parse(String[] args) {
        List<Path> jdks = new ArrayList<>();
        List<FlowShape> flows = List.of(FlowShape.values());
        List<Contender> books = null;
        boolean full = false;
        boolean single = true;
        boolean help = false;
        int rounds = 0;
        Path output = null;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--jdk" -> jdks.add(jdk(value(args, ++i)));
                case "--quick" -> full = false;
                case "--full" -> full = true;
                case "--flows" ->
                    flows = Arrays.stream(value(args, ++i).split(","))
                            .map(FlowShape::named)
                            .toList();
                case "--books" ->
                    books = Arrays.stream(value(args, ++i).split(","))
                            .map(Contender::named)
                            .toList();
                case "--rounds" -> rounds = Integer.parseInt(value(args, ++i));
                case "--only-cost" -> single = false;
                case "--output" -> output = Path.of(value(args, ++i));
                case "--help", "-h" -> help = true;
                default -> throw new IllegalArgumentException("unknown option " + args[i]);
            }
        }
        if (jdks.isEmpty()) {
            jdks.add(Path.of(System.getProperty("java.home")));
        }
        if (books == null) {
            books = full
                    ? List.of(
                            Contender.BOURSE, Contender.EXCHANGE_CORE, Contender.PARITY, Contender.EXCHANGE_CORE_NAIVE)
                    : List.of(Contender.BOURSE, Contender.EXCHANGE_CORE, Contender.PARITY);
        }
        return new BenchOptions(
                help,
                List.copyOf(jdks),
                flows,
                books,
                rounds > 0 ? rounds : full ? 5 : 1,
                full ? 5 : 3,
                5,
                full ? 2_000 : 1_000,
                single,
                full ? 30 : 10,
                output);
    }

    private static String value(String[] args, int index) {
        if (index >= args.length) {
            throw new IllegalArgumentException(args[index - 1] + " needs a value");
        }
        return args[index];
    }

    private static Path jdk(String home) {
        Path path = Path.of(home);
        if (!Files.isExecutable(path.resolve("bin").resolve("java"))) {
            throw new IllegalArgumentException("no JDK in " + home);
        }
        return path;
    }
}

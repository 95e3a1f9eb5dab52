package org.bourse.local.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The files of real sessions, where they are at hand: {@code -Dbourse.data.dir=FOLDER}. They are never part of the project. */
final class RealFlowTest {
    @Test
    void strictPriorityReproducesEveryFillAndBestPriceOfTheCommandStream() {
        OrderFlow flow = FlowFiles.read(file("orders/aapl_commands.csv.gz"));
        ExpectedOutcome expected = flow.expected().orElseThrow();

        Replayed replayed = Replayed.of(flow);

        assertEquals(52_646, flow.commands().size());
        assertEquals(2_705, expected.fills().size());
        assertEquals(15_450, expected.bests().size());
        assertEquals(expected.fills(), replayed.fills);
        expected.bests().forEach(best -> assertEquals(best, replayed.bests.get(best.seq())));
    }

    @Test
    void theMessageFileBehindItLeadsToNearlyTheSameFills() {
        OrderFlow flow = FlowFiles.read(file("orders/AAPL_2012-06-21_34200000_37800000_message_50.csv.gz"));
        ExpectedOutcome expected = flow.expected().orElseThrow();

        List<ExpectedOutcome.Fill> fills = new ArrayList<>(Replayed.of(flow).fills);
        fills.retainAll(expected.fills());

        assertTrue(
                flow.commands().size() > 80_000, "commands " + flow.commands().size());
        assertTrue(
                fills.size() > expected.fills().size() * 9 / 10,
                fills.size() + " of " + expected.fills().size());
    }

    @Test
    void aStreamInQuartersIsReplayedToo() {
        OrderFlow flow = FlowFiles.read(file("orders/es_20240508_commands.csv.gz"));

        assertEquals(flow.expected().orElseThrow().fills(), Replayed.of(flow).fills);
    }

    private static Path file(String name) {
        String folder = System.getProperty("bourse.data.dir", "");
        Assumptions.assumeFalse(folder.isBlank(), "no real market data: -Dbourse.data.dir is not set");
        Path file = Path.of(folder).resolve(name);
        Assumptions.assumeTrue(Files.exists(file), () -> file + " does not exist");
        return file;
    }

    private record Replayed(List<ExpectedOutcome.Fill> fills, Map<Long, ExpectedOutcome.Best> bests) {
        static Replayed of(OrderFlow flow) {
            PriceTimeBook book = new PriceTimeBook();
            Replayed replayed = new Replayed(new ArrayList<>(), new HashMap<>());
            for (FlowCommand command : flow.commands()) {
                List<PriceTimeBook.Match> matches = book.apply(command);
                for (int index = 0; index < matches.size(); index++) {
                    PriceTimeBook.Match match = matches.get(index);
                    replayed.fills.add(new ExpectedOutcome.Fill(
                            command.seq(), index + 1, match.restingRef(), match.priceTicks(), match.quantityLots()));
                }
                replayed.bests.put(command.seq(), book.bestAfter(command.seq()));
            }
            return replayed;
        }
    }
}

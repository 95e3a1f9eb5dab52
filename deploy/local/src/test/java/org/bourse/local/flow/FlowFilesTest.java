package org.bourse.local.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.bourse.contracts.market.v1.Side;
import org.bourse.local.flow.FlowCommand.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FlowFilesTest {
    private static final String COMMANDS = String.join(
            "\n",
            "seq,ts_ns,op,order_id,side,price,qty,venue_order_id,flag",
            "1,34200000000000,N,1,B,5853000,150,0,pre",
            "2,34200000000000,N,2,S,5859400,200,0,pre",
            "3,34200000000001,X,2,S,5859400,50,7,",
            "4,34200000000002,I,3,B,5859400,60,0,",
            "5,34200000000003,R,2,S,5859300,90,7,reprio",
            "6,34200000000004,D,1,B,5853000,150,8,",
            "");

    @TempDir
    private Path folder;

    @Test
    void aCommandStreamIsReadWithTicksOfOneCent() throws IOException {
        OrderFlow flow = FlowFiles.read(write("x_commands.csv", COMMANDS));

        assertEquals(new BigDecimal("0.01"), flow.tickSize());
        assertEquals(
                List.of(
                        new FlowCommand(1, Operation.ADD, 1, Side.BUY, 58_530, 150),
                        new FlowCommand(2, Operation.ADD, 2, Side.SELL, 58_594, 200),
                        new FlowCommand(3, Operation.REDUCE, 2, Side.SELL, 58_594, 50),
                        new FlowCommand(4, Operation.IOC, 3, Side.BUY, 58_594, 60),
                        new FlowCommand(5, Operation.REPLACE, 2, Side.SELL, 58_593, 90),
                        new FlowCommand(6, Operation.DELETE, 1, Side.BUY, 58_530, 150)),
                flow.commands());
        assertTrue(flow.expected().isEmpty());
        assertEquals(58_562, flow.firstMidTicks());
    }

    @Test
    void whatTheVenueRecordedIsFoundBesideTheCommands() throws IOException {
        Path commands = write("x_commands.csv.gz", COMMANDS);
        write("x_expected_fills.csv.gz", "seq,fill_no,resting_order_id,price,qty\n4,1,2,5859400,60\n");
        write("x_expected_bbo.csv", "seq,ask,ask_qty,bid,bid_qty\n2,5859400,200,5853000,150\n6,5859300,90,,\n");

        ExpectedOutcome expected = FlowFiles.read(commands).expected().orElseThrow();

        assertTrue(expected.binding());
        assertEquals(List.of(new ExpectedOutcome.Fill(4, 1, 2, 58_594, 60)), expected.fills());
        assertEquals(
                List.of(
                        new ExpectedOutcome.Best(2, 58_594L, 200, 58_530L, 150),
                        new ExpectedOutcome.Best(6, 58_593L, 90, null, 0)),
                expected.bests());
    }

    @Test
    void pricesInQuartersAreToldFromTheirMultiples() throws IOException {
        Path file = write(
                "es_commands.csv",
                "seq,ts_ns,op,order_id,side,price,qty,venue_order_id,flag\n1,0,N,1,B,515550,5,1,pre\n2,0,N,2,S,515575,5,1,pre\n");

        OrderFlow flow = FlowFiles.read(file);

        assertEquals(new BigDecimal("0.25"), flow.tickSize());
        assertEquals(20_622, flow.commands().get(0).priceTicks());
    }

    @Test
    void executionsOfOneInstantInOneDirectionBecomeOneOrder() throws IOException {
        Path file = write(
                "X_2012-06-21_message_50.csv",
                String.join(
                        "\n",
                        "34200.004,1,11,18,5853300,1",
                        "34200.005,1,12,20,5853200,1",
                        "34200.006,2,12,5,5853200,1",
                        "34200.007,4,11,18,5853300,1",
                        "34200.007,5,0,100,5853250,1",
                        "34200.007,4,12,10,5853200,1",
                        "34200.007,4,99,10,5853100,1",
                        "34200.008,4,12,5,5853200,1",
                        "34200.009,3,77,5,5853200,-1",
                        ""));

        OrderFlow flow = FlowFiles.read(file);

        assertEquals(
                List.of(
                        new FlowCommand(1, Operation.ADD, 11, Side.BUY, 58_533, 18),
                        new FlowCommand(2, Operation.ADD, 12, Side.BUY, 58_532, 20),
                        new FlowCommand(3, Operation.REDUCE, 12, Side.BUY, 58_532, 5),
                        new FlowCommand(4, Operation.IOC, -4, Side.SELL, 58_532, 28),
                        new FlowCommand(8, Operation.IOC, -8, Side.SELL, 58_532, 5)),
                flow.commands());
        assertEquals(
                Map.of("hidden executions", 1, "executions of unknown orders", 1, "cancels of unknown orders", 1),
                flow.leftOut());
        ExpectedOutcome expected = flow.expected().orElseThrow();
        assertFalse(expected.binding());
        assertEquals(3, expected.fills().size());
        assertEquals(
                new ExpectedOutcome.Fill(4, 2, 12, 58_532, 10), expected.fills().get(1));
    }

    @Test
    void anotherFileIsRefusedByName() throws IOException {
        Path file = write("notes.txt", "hello\n");

        FlowFormatException refusal = assertThrows(FlowFormatException.class, () -> FlowFiles.read(file));

        assertTrue(refusal.getMessage().contains("notes.txt"), refusal.getMessage());
    }

    @Test
    void aBrokenLineIsNamed() throws IOException {
        Path file = write("x_commands.csv", COMMANDS + "7,1,Q,1,B,5853000,150,0,\n");

        FlowFormatException refusal = assertThrows(FlowFormatException.class, () -> FlowFiles.read(file));

        assertTrue(refusal.getMessage().contains("7,1,Q"), refusal.getMessage());
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream raw = Files.newOutputStream(file);
                OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(raw) : raw) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}

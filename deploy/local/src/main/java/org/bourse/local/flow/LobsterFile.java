package org.bourse.local.flow;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bourse.contracts.market.v1.Side;
import org.bourse.local.flow.FlowCommand.Operation;

/**
 * A plain LOBSTER message file: {@code time,type,order id,size,price,direction}, prices in USD 0.0001, tick USD 0.01.
 *
 * <p>What the file tells are effects; the commands behind them are: type 1 an addition, 2 a reduction, 3 a deletion; visible executions
 * (type 4) of one instant in one direction that follow one another are one immediate-or-cancel order of the other side, with the worst of
 * their prices as its limit and the sum of their quantities. Hidden executions (5), crosses (6) and halts (7) do not touch the visible
 * book and are left out. Orders that rested before the file began are not in it: what refers to them is left out and counted.
 *
 * <p>The executions of known orders are kept as what the venue recorded, for comparison only: without the orders of before, and with
 * deletions that a file of few levels does not report, the same book cannot be expected for ever.
 */
final class LobsterFile {
    static final Pattern ROW = Pattern.compile("[0-9]+(\\.[0-9]+)?,[1-7],[0-9]+,[0-9]+,-?[0-9]+,-?1\\s*");

    private static final long UNITS_PER_TICK = 100;

    private final Map<Long, Long> openLots = new java.util.HashMap<>();
    private final List<FlowCommand> commands = new ArrayList<>();
    private final List<ExpectedOutcome.Fill> fills = new ArrayList<>();
    private final Map<String, Integer> leftOut = new LinkedHashMap<>();
    private final List<Message> sweep = new ArrayList<>();

    private record Message(long row, String time, int type, long ref, long lots, long priceTicks, Side side) {}

    private LobsterFile() {}

    static OrderFlow read(Path file) {
        LobsterFile reader = new LobsterFile();
        long[] row = {0};
        FlowFiles.forEachLine(file, false, line -> {
            row[0]++;
            reader.take(message(row[0], line, file));
        });
        reader.endSweep();
        if (reader.commands.isEmpty()) {
            throw new FlowFormatException(file + " holds no command");
        }
        String name = file.getFileName().toString().replaceFirst("\\.csv(\\.gz)?$", "");
        return new OrderFlow(
                name,
                "LOBSTER message file " + file.getFileName(),
                new BigDecimal("0.01"),
                reader.commands,
                Optional.of(new ExpectedOutcome(
                        "the venue's executions of orders in the file", false, reader.fills, List.of())),
                reader.leftOut);
    }

    private void take(Message message) {
        if (message.type > 4) {
            leftOut(message.type == 5 ? "hidden executions" : "crosses and halts");
            return;
        }
        if (!sweep.isEmpty() && (message.type != 4 || !sameSweep(message))) {
            endSweep();
        }
        if (message.type == 1) {
            if (openLots.putIfAbsent(message.ref, message.lots) != null) {
                leftOut("additions under a reference in use");
                return;
            }
            commands.add(command(message, Operation.ADD));
            return;
        }
        Long open = openLots.get(message.ref);
        if (open == null) {
            leftOut(message.type == 4 ? "executions of unknown orders" : "cancels of unknown orders");
            return;
        }
        switch (message.type) {
            case 2 -> {
                commands.add(command(message, Operation.REDUCE));
                reduce(message.ref, open, message.lots);
            }
            case 3 -> {
                commands.add(command(message, Operation.DELETE));
                openLots.remove(message.ref);
            }
            default -> {
                sweep.add(message);
                reduce(message.ref, open, message.lots);
            }
        }
    }

    private boolean sameSweep(Message message) {
        Message first = sweep.get(0);
        return first.time.equals(message.time) && first.side == message.side;
    }

    /** The executions gathered so far are those of one incoming order. */
    private void endSweep() {
        if (sweep.isEmpty()) {
            return;
        }
        Message first = sweep.get(0);
        Side side = first.side.opposite();
        long lots = 0;
        long worst = first.priceTicks;
        for (int index = 0; index < sweep.size(); index++) {
            Message each = sweep.get(index);
            lots += each.lots;
            worst = side == Side.BUY ? Math.max(worst, each.priceTicks) : Math.min(worst, each.priceTicks);
            fills.add(new ExpectedOutcome.Fill(first.row, index + 1, each.ref, each.priceTicks, each.lots));
        }
        // The venue does not tell the reference of the order that came in. A negative number cannot clash with one of
        // its own.
        commands.add(new FlowCommand(first.row, Operation.IOC, -first.row, side, worst, lots));
        sweep.clear();
    }

    private void reduce(long ref, long open, long lots) {
        if (lots >= open) {
            openLots.remove(ref);
        } else {
            openLots.put(ref, open - lots);
        }
    }

    private void leftOut(String reason) {
        leftOut.merge(reason, 1, Integer::sum);
    }

    private static FlowCommand command(Message message, Operation operation) {
        return new FlowCommand(message.row, operation, message.ref, message.side, message.priceTicks, message.lots);
    }

    private static Message message(long row, String line, Path file) {
        if (!ROW.matcher(line).matches()) {
            throw new FlowFormatException(file + " row " + row + " is not a LOBSTER message: " + line);
        }
        String[] cells = line.strip().split(",", -1);
        int type = Integer.parseInt(cells[1]);
        long price = Long.parseLong(cells[4]);
        if (type <= 4 && price % UNITS_PER_TICK != 0) {
            throw new FlowFormatException(file + " row " + row + " has a price that is not on a cent: " + line);
        }
        return new Message(
                row,
                cells[0],
                type,
                Long.parseLong(cells[2]),
                Long.parseLong(cells[3]),
                price / UNITS_PER_TICK,
                cells[5].equals("1") ? Side.BUY : Side.SELL);
    }
}

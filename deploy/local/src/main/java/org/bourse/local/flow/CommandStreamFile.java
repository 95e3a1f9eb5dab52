package org.bourse.local.flow;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bourse.contracts.market.v1.Side;
import org.bourse.local.flow.FlowCommand.Operation;

/**
 * A command stream: {@code seq,ts_ns,op,order_id,side,price,qty,venue_order_id,flag} with the operations N (add), X (reduce), D (delete),
 * R (replace) and I (immediate or cancel). Beside {@code …_commands.csv} may stand {@code …_expected_fills.csv} and
 * {@code …_expected_bbo.csv} with what the venue recorded.
 *
 * <p>Prices are whole numbers. Where all of them are multiples of 100, as in streams from NASDAQ, they count USD 0.0001 and the tick is
 * USD 0.01; else, as in streams of the E-mini future, they count USD 0.01 and the tick is USD 0.25.
 */
final class CommandStreamFile {
    static final String HEADER_START = "seq,ts_ns,op,";

    private static final int COLUMNS_MIN = 7;
    private static final String COMMANDS = "_commands.csv";

    /** How prices are written in a stream. */
    private record PriceForm(long unitsPerTick, BigDecimal tickSize) {
        private static final PriceForm TEN_THOUSANDTHS = new PriceForm(100, new BigDecimal("0.01"));
        private static final PriceForm QUARTERS_IN_CENTS = new PriceForm(25, new BigDecimal("0.25"));

        static PriceForm of(List<Row> rows, Path file) {
            for (PriceForm form : List.of(TEN_THOUSANDTHS, QUARTERS_IN_CENTS)) {
                if (rows.stream().allMatch(row -> row.price % form.unitsPerTick == 0)) {
                    return form;
                }
            }
            throw new FlowFormatException(file + " has prices that are neither multiples of 100 nor of 25");
        }

        long ticks(long price, String what) {
            if (price % unitsPerTick != 0) {
                throw new FlowFormatException(what + " has a price that is not on a tick: " + price);
            }
            return price / unitsPerTick;
        }
    }

    private record Row(long seq, Operation operation, long ref, Side side, long price, long quantity) {}

    private CommandStreamFile() {}

    static OrderFlow read(Path file) {
        List<Row> rows = new ArrayList<>();
        FlowFiles.forEachLine(file, true, line -> rows.add(row(line, file)));
        if (rows.isEmpty()) {
            throw new FlowFormatException(file + " holds no command");
        }
        PriceForm form = PriceForm.of(rows, file);
        List<FlowCommand> commands = rows.stream()
                .map(row -> new FlowCommand(
                        row.seq,
                        row.operation,
                        row.ref,
                        row.side,
                        form.ticks(row.price, "command " + row.seq),
                        row.quantity))
                .toList();
        String name = file.getFileName().toString().replaceFirst("\\.csv(\\.gz)?$", "");
        return new OrderFlow(
                name, "command stream " + file.getFileName(), form.tickSize, commands, expected(file, form), Map.of());
    }

    private static Optional<ExpectedOutcome> expected(Path file, PriceForm form) {
        Optional<Path> fillsFile = FlowFiles.sibling(file, COMMANDS, "_expected_fills.csv");
        if (fillsFile.isEmpty()) {
            return Optional.empty();
        }
        List<ExpectedOutcome.Fill> fills = new ArrayList<>();
        FlowFiles.forEachLine(fillsFile.get(), true, line -> {
            String[] cells = cells(line, 5, fillsFile.get());
            fills.add(new ExpectedOutcome.Fill(
                    number(cells[0], line),
                    (int) number(cells[1], line),
                    number(cells[2], line),
                    form.ticks(number(cells[3], line), "fill " + line),
                    number(cells[4], line)));
        });
        List<ExpectedOutcome.Best> bests = new ArrayList<>();
        FlowFiles.sibling(file, COMMANDS, "_expected_bbo.csv")
                .ifPresent(bestFile -> FlowFiles.forEachLine(bestFile, true, line -> {
                    String[] cells = cells(line, 5, bestFile);
                    bests.add(new ExpectedOutcome.Best(
                            number(cells[0], line),
                            ticksOrNone(cells[1], line, form),
                            orZero(cells[2], line),
                            ticksOrNone(cells[3], line, form),
                            orZero(cells[4], line)));
                }));
        return Optional.of(new ExpectedOutcome("the venue's own record", true, fills, bests));
    }

    private static Row row(String line, Path file) {
        String[] cells = cells(line, COLUMNS_MIN, file);
        return new Row(
                number(cells[0], line),
                operation(cells[2], line),
                number(cells[3], line),
                side(cells[4], line),
                number(cells[5], line),
                number(cells[6], line));
    }

    private static Operation operation(String text, String line) {
        return switch (text) {
            case "N" -> Operation.ADD;
            case "X" -> Operation.REDUCE;
            case "D" -> Operation.DELETE;
            case "R" -> Operation.REPLACE;
            case "I" -> Operation.IOC;
            default -> throw new FlowFormatException("unknown operation '" + text + "' in line: " + line);
        };
    }

    private static Side side(String text, String line) {
        return switch (text) {
            case "B" -> Side.BUY;
            case "S" -> Side.SELL;
            default -> throw new FlowFormatException("unknown side '" + text + "' in line: " + line);
        };
    }

    private static String[] cells(String line, int atLeast, Path file) {
        String[] cells = line.strip().split(",", -1);
        if (cells.length < atLeast) {
            throw new FlowFormatException(file + " has a line with fewer than " + atLeast + " columns: " + line);
        }
        return cells;
    }

    private static Long ticksOrNone(String cell, String line, PriceForm form) {
        return cell.isEmpty() ? null : Long.valueOf(form.ticks(number(cell, line), "best price " + line));
    }

    private static long orZero(String cell, String line) {
        return cell.isEmpty() ? 0 : number(cell, line);
    }

    private static long number(String cell, String line) {
        try {
            return Long.parseLong(cell);
        } catch (NumberFormatException e) {
            throw new FlowFormatException("'" + cell + "' is not a whole number in line: " + line, e);
        }
    }
}

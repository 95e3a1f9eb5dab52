package org.bourse.local.replay;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bourse.local.flow.FlowFiles;
import org.bourse.local.flow.FlowFormatException;

/** A file of comma-separated values, compressed or not, whose first line names the columns. */
final class Table {
    /** One line. */
    static final class Row {
        private final Table table;
        private final String line;
        private final String[] cells;

        private Row(Table table, String line) {
            this.table = table;
            this.line = line;
            this.cells = line.strip().split(",", -1);
        }

        /** The text of a column; empty where the line ends before it. */
        String text(String column) {
            int index = table.index(column);
            return index < cells.length ? cells[index].strip() : "";
        }

        /** A whole number. */
        long number(String column) {
            String cell = text(column);
            try {
                return Long.parseLong(cell);
            } catch (NumberFormatException e) {
                throw new FlowFormatException(
                        table.file + ": column " + column + " of line '" + line + "' is not a whole number", e);
            }
        }

        /** A whole number, or zero where the cell is empty. */
        long numberOrZero(String column) {
            return text(column).isEmpty() ? 0 : number(column);
        }

        @Override
        public String toString() {
            return line;
        }
    }

    private final Path file;
    private final Map<String, Integer> columns = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();

    private Table(Path file) {
        this.file = file;
    }

    /** Reads a file that has at least the given columns. */
    static Table read(Path file, String... needed) {
        Table table = new Table(file);
        FlowFiles.forEachLine(file, false, line -> {
            if (table.columns.isEmpty()) {
                String[] names = line.strip().split(",", -1);
                for (int index = 0; index < names.length; index++) {
                    table.columns.put(names[index].strip(), index);
                }
            } else {
                table.rows.add(new Row(table, line));
            }
        });
        for (String column : needed) {
            table.index(column);
        }
        return table;
    }

    boolean has(String column) {
        return columns.containsKey(column);
    }

    List<Row> rows() {
        return rows;
    }

    private int index(String column) {
        Integer index = columns.get(column);
        if (index == null) {
            throw new FlowFormatException(file + " has no column " + column + " in its first line");
        }
        return index;
    }
}

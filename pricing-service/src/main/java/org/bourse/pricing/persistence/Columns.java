package org.bourse.pricing.persistence;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of a text and some numbers, turned into one array per column for {@code unnest}. */
final class Columns {
    private final String[] texts;
    private final Long[][] numbers;
    private int rows;

    Columns(int rowsMax, int width) {
        this.texts = new String[rowsMax];
        this.numbers = new Long[width][rowsMax];
    }

    void add(String text, long... values) {
        texts[rows] = text;
        for (int column = 0; column < values.length; column++) {
            numbers[column][rows] = values[column];
        }
        rows++;
    }

    /** The text column, the number columns, and whatever parameters follow. */
    Tuple tuple(Object... more) {
        List<Object> columns = new ArrayList<>(numbers.length + 1 + more.length);
        columns.add(texts);
        for (Long[] column : numbers) {
            columns.add(column);
        }
        columns.addAll(Arrays.asList(more));
        return Tuple.from(columns);
    }
}

package org.bourse.settlement.persistence;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Rows turned into one array parameter per column, for {@code unnest}. */
final class Columns<T> {
    private final List<T> rows;
    private final List<Object> parameters = new ArrayList<>();

    private Columns(List<T> rows) {
        this.rows = rows;
    }

    static <T> Columns<T> of(List<T> rows) {
        return new Columns<>(rows);
    }

    Columns<T> text(Function<T, String> column) {
        String[] values = new String[rows.size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = column.apply(rows.get(index));
        }
        parameters.add(values);
        return this;
    }

    Columns<T> number(Function<T, Long> column) {
        Long[] values = new Long[rows.size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = column.apply(rows.get(index));
        }
        parameters.add(values);
        return this;
    }

    Columns<T> integer(Function<T, Integer> column) {
        Integer[] values = new Integer[rows.size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = column.apply(rows.get(index));
        }
        parameters.add(values);
        return this;
    }

    Columns<T> flag(Function<T, Boolean> column) {
        Boolean[] values = new Boolean[rows.size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = column.apply(rows.get(index));
        }
        parameters.add(values);
        return this;
    }

    /** Adds a parameter that is the same for all rows. */
    Columns<T> same(Object value) {
        parameters.add(value);
        return this;
    }

    Tuple tuple() {
        return Tuple.tuple(parameters);
    }
}

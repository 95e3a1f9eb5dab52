package org.bourse.matching.persistence;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** The parameters of a statement over {@code unnest}: one array per column. */
final class Columns<T> {
    private final Collection<T> rows;
    private final List<Object> arrays = new ArrayList<>();

    Columns(Collection<T> rows) {
        this.rows = rows;
    }

    Columns<T> text(Function<T, String> value) {
        arrays.add(rows.stream().map(value).toArray(String[]::new));
        return this;
    }

    Columns<T> number(Function<T, Long> value) {
        arrays.add(rows.stream().map(value).toArray(Long[]::new));
        return this;
    }

    Columns<T> flag(Function<T, Boolean> value) {
        arrays.add(rows.stream().map(value).toArray(Boolean[]::new));
        return this;
    }

    Tuple tuple() {
        return Tuple.from(arrays);
    }
}

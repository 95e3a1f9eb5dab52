package org.bourse.issuance.application;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.bourse.runtime.http.Page;

/** Cuts pages out of queries that asked for one row more than the page holds. */
final class Pages {
    private Pages() {}

    static <R, T> Page<T> of(String list, List<R> rows, int size, ToLongFunction<R> position, Function<R, T> body) {
        boolean more = rows.size() > size;
        List<R> shown = more ? rows.subList(0, size) : rows;
        return Page.of(
                list,
                shown.stream().map(body).toList(),
                more ? position.applyAsLong(shown.get(shown.size() - 1)) : null);
    }
}

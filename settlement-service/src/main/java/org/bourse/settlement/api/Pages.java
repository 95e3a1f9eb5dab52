package org.bourse.settlement.api;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.bourse.runtime.http.Page;

/** Pages from rows of which one more was read than the page holds. */
final class Pages {
    private Pages() {}

    static <R, A> Page<A> of(String list, List<R> rows, int size, ToLongFunction<R> position, Function<R, A> answer) {
        boolean more = rows.size() > size;
        List<R> kept = more ? rows.subList(0, size) : rows;
        return Page.of(
                list,
                kept.stream().map(answer).toList(),
                more ? Long.valueOf(position.applyAsLong(kept.get(size - 1))) : null);
    }
}

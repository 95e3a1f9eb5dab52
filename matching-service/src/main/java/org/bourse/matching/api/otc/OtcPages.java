package org.bourse.matching.api.otc;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.bourse.runtime.http.Page;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;

/** What the lists have in common. */
final class OtcPages {
    private OtcPages() {}

    /** A page of rows that were read with one more than fits. */
    static <R, A> Page<A> page(String list, List<R> rows, int size, ToLongFunction<R> position, Function<R, A> answer) {
        boolean more = rows.size() > size;
        List<R> shown = more ? rows.subList(0, size) : rows;
        return Page.of(
                list, shown.stream().map(answer).toList(), more ? position.applyAsLong(shown.get(size - 1)) : null);
    }

    static <E extends Enum<E>> void status(String asked, Class<E> states) {
        if (asked != null) {
            try {
                Enum.valueOf(states, asked);
            } catch (IllegalArgumentException e) {
                throw new Problem(
                        ErrorCode.VALIDATION_FAILED,
                        "status must be one of " + List.of(states.getEnumConstants()) + ".");
            }
        }
    }
}

package org.bourse.matching.api;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.bourse.matching.application.Directories;
import org.bourse.runtime.auth.Caller;
import org.bourse.runtime.http.Page;

/** What the lists have in common. */
final class Lists {
    private Lists() {}

    /** The accounts whose rows a client sees: the one asked for, or all of its own; null for all there are. */
    static List<String> accounts(Caller caller, Directories directories, String accountId) {
        if (accountId != null) {
            return List.of(caller.account(directories.accounts(), accountId).accountId());
        }
        return caller.has(Caller.ADMIN) ? null : directories.accountsOf(caller);
    }

    /** A page of rows that were read with one more than fits. */
    static <R, A> Page<A> page(String list, List<R> rows, int size, ToLongFunction<R> position, Function<R, A> answer) {
        boolean more = rows.size() > size;
        List<R> shown = more ? rows.subList(0, size) : rows;
        return Page.of(
                list, shown.stream().map(answer).toList(), more ? position.applyAsLong(shown.get(size - 1)) : null);
    }
}

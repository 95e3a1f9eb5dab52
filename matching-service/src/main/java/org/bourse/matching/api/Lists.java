package org.bourse.matching.api;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.bourse.contracts.market.v1.Side;
import org.bourse.matching.application.Directories;
import org.bourse.matching.persistence.OrderFilter;
import org.bourse.runtime.auth.Caller;
import org.bourse.runtime.http.Page;
import org.bourse.runtime.problem.Checks;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;

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

    /** What a list is to show. */
    static OrderFilter filter(
            List<String> accounts,
            String symbol,
            String orderId,
            List<String> states,
            String side,
            String from,
            String to) {
        Checks checks = new Checks();
        if (side != null) {
            checks.oneOf("?side", side, Side.class);
        }
        Long fromMicros = from == null ? null : OrderForm.instant(checks, "?from", from);
        Long toMicros = to == null ? null : OrderForm.instant(checks, "?to", to);
        checks.done();
        if (fromMicros != null && toMicros != null && fromMicros >= toMicros) {
            throw new Problem(ErrorCode.INVALID_RANGE, "from must be before to.");
        }
        return new OrderFilter(accounts, symbol, orderId, states, side, fromMicros, toMicros);
    }

    /** A page of rows that were read with one more than fits. */
    static <R, A> Page<A> page(String list, List<R> rows, int size, ToLongFunction<R> position, Function<R, A> answer) {
        boolean more = rows.size() > size;
        List<R> shown = more ? rows.subList(0, size) : rows;
        return Page.of(
                list, shown.stream().map(answer).toList(), more ? position.applyAsLong(shown.get(size - 1)) : null);
    }
}

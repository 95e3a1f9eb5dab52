package org.bourse.matching.domain.otc;

import java.util.List;
import java.util.Objects;

/**
 * What came of an action off the book.
 *
 * @param <T> the aggregate
 */
public sealed interface OtcOutcome<T> {
    /**
     * It was taken.
     *
     * @param after the aggregate after it
     * @param events what happened, in order
     * @param deal what is to be traded; null where nothing is
     */
    record Taken<T>(T after, List<OtcEvent> events, AgreedDeal deal) implements OtcOutcome<T> {
        public Taken {
            Objects.requireNonNull(after, "after");
            events = List.copyOf(events);
        }
    }

    /**
     * It was refused; nothing changed.
     *
     * @param reason why
     * @param state where the request, quote or block trade stands
     * @param detail one sentence
     */
    record Refused<T>(OtcRefusal reason, String state, String detail) implements OtcOutcome<T> {
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }
    }
}

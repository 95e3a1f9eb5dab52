package org.bourse.issuance.api;

import java.util.List;
import org.bourse.contracts.event.Timestamps;
import org.bourse.issuance.persistence.LifecycleSql;

/**
 * The life of an instrument.
 *
 * @param symbol the instrument
 * @param events what happened, in order
 */
public record LifecycleResponse(String symbol, List<Item> events) {
    /**
     * Something that happened.
     *
     * @param event DRAFT, OPEN, BOOK_CLOSED, ALLOCATED, ISSUED, LISTED or FIRST_TRADE
     * @param status status of the instrument then
     * @param offeringId the offering it belongs to
     * @param at when
     * @param traceId trace of the request or order that caused it
     */
    public record Item(String event, String status, String offeringId, String at, String traceId) {}

    static LifecycleResponse of(String symbol, List<LifecycleSql.Entry> entries) {
        return new LifecycleResponse(
                symbol,
                entries.stream()
                        .map(entry -> new Item(
                                entry.event(),
                                entry.status(),
                                entry.offeringId(),
                                Timestamps.format(entry.atMicros()),
                                entry.traceId()))
                        .toList());
    }
}

package org.bourse.matching.domain.otc;

/** What the parties of a deal off the book are told. */
public enum OtcEventType {
    REQUESTED,
    QUOTED,
    QUOTE_REPLACED,
    COUNTERED,
    ACCEPTED,
    DECLINED,
    WITHDRAWN,
    QUOTE_EXPIRED,
    QUOTE_REMOVED,
    CANCELED,
    EXPIRED,
    REPORTED,
    AFFIRMED,
    REFUSED,
    TRADED,
    REJECTED,
    TRADE_BUSTED
}

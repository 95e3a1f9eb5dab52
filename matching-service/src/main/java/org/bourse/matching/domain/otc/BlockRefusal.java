package org.bourse.matching.domain.otc;

/** Why the other side refuses a block trade: the words of FIX tag 751, TradeReportRejectReason. */
public enum BlockRefusal {
    INVALID_PARTY_INFORMATION,
    UNKNOWN_INSTRUMENT,
    UNAUTHORIZED_TO_REPORT_TRADES,
    INVALID_TRADE_TYPE,
    PRICE_EXCEEDS_CURRENT_PRICE_BAND,
    REFERENCE_PRICE_NOT_AVAILABLE,
    NOTIONAL_VALUE_EXCEEDS_THRESHOLD,
    OTHER
}

package org.bourse.matching.application;

import org.bourse.contracts.matching.v1.RejectReason;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;

/** Which problem a refusal of the engine or of the pre-trade check is. */
final class Reasons {
    private Reasons() {}

    static Problem problem(RejectReason reason, String orderId) {
        ErrorCode code =
                switch (reason) {
                    case UNKNOWN_ACCOUNT -> ErrorCode.ACCOUNT_NOT_FOUND;
                    case ACCOUNT_NOT_ACTIVE -> ErrorCode.ACCOUNT_SUSPENDED;
                    case UNKNOWN_INSTRUMENT -> ErrorCode.INSTRUMENT_NOT_FOUND;
                    case INSUFFICIENT_FUNDS -> ErrorCode.INSUFFICIENT_FUNDS;
                    case INSUFFICIENT_UNITS -> ErrorCode.INSUFFICIENT_UNITS;
                    case AMOUNT_OVERFLOW -> ErrorCode.AMOUNT_TOO_LARGE;
                    case DUPLICATE_CLIENT_ORDER_ID -> ErrorCode.DUPLICATE_CLIENT_ORDER_ID;
                    case NO_REFERENCE_PRICE, NO_LIQUIDITY -> ErrorCode.NO_LIQUIDITY;
                    case MARKET_NOT_OPEN, MARKET_CLOSED -> ErrorCode.MARKET_CLOSED;
                    case UNKNOWN_ORDER -> ErrorCode.ORDER_NOT_OPEN;
                    case FOK_NOT_FILLABLE -> ErrorCode.FOK_NOT_FILLABLE;
                    case ACCOUNT_BLOCKED -> ErrorCode.ACCOUNT_SUSPENDED;
                    case MARKET_HALTED -> ErrorCode.MARKET_HALTED;
                    case CANCEL_ONLY -> ErrorCode.CANCEL_ONLY;
                    case NOT_IN_THIS_PHASE -> ErrorCode.NOT_IN_THIS_PHASE;
                    case BAD_QUANTITY -> ErrorCode.MAX_QUANTITY;
                    case BAD_PRICE, PRICE_OUTSIDE_LIMITS, NOT_AT_LAST_PRICE -> ErrorCode.PRICE_BAND;
                    case POST_ONLY_WOULD_TRADE -> ErrorCode.POST_ONLY_WOULD_TAKE;
                    case MIN_QUANTITY_NOT_MET -> ErrorCode.MIN_QUANTITY;
                    case NOT_AMENDABLE, EXPIRED -> ErrorCode.UNSUPPORTED_ORDER_COMBINATION;
                    case OTC_ONLY -> ErrorCode.INSTRUMENT_NOT_LISTED;
                    case UNKNOWN_TRADE -> ErrorCode.TRADE_NOT_FOUND;
                    case ALREADY_BUSTED -> ErrorCode.STATE_CONFLICT;
                };
        return new Problem(code, code.title() + ".").with("orderId", orderId).with("reason", reason.name());
    }
}

package org.bourse.matching.application.otc;

import org.bourse.matching.domain.otc.OtcOutcome;
import org.bourse.matching.domain.otc.OtcRefusal;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;

/** Which problem a refusal off the book is. */
final class OtcRefusals {
    private OtcRefusals() {}

    /** What was taken; a refusal is thrown as its problem. */
    static <T> OtcOutcome.Taken<T> taken(OtcOutcome<T> outcome) {
        if (outcome instanceof OtcOutcome.Refused<T> refused) {
            throw new Problem(code(refused.reason()), refused.detail())
                    .with("reason", refused.reason().name())
                    .with("currentState", refused.state());
        }
        return (OtcOutcome.Taken<T>) outcome;
    }

    static ErrorCode code(OtcRefusal reason) {
        return switch (reason) {
            case RFQ_EXPIRED -> ErrorCode.RFQ_EXPIRED;
            case QUOTE_EXPIRED -> ErrorCode.QUOTE_EXPIRED;
            case QUOTE_WITHDRAWN -> ErrorCode.QUOTE_WITHDRAWN;
            case NOT_ADDRESSED -> ErrorCode.RFQ_NOT_FOUND;
            case UNKNOWN_QUOTE -> ErrorCode.NOT_FOUND;
            case WRONG_SIDE, WRONG_QUANTITY, WRONG_TIME -> ErrorCode.VALIDATION_FAILED;
            case RFQ_CLOSED, QUOTE_CLOSED, QUOTE_CHANGED, NOT_YOUR_TURN, BLOCK_CLOSED, BLOCK_EXPIRED ->
                ErrorCode.STATE_CONFLICT;
        };
    }
}

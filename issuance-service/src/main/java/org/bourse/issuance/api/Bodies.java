package org.bourse.issuance.api;

import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;

/** Bodies of requests. */
final class Bodies {
    private Bodies() {}

    /** The body; a problem where there is none. */
    static <T> T required(T body) {
        if (body == null) {
            throw new Problem(ErrorCode.MALFORMED_JSON, "The request needs a JSON object as its body.");
        }
        return body;
    }
}

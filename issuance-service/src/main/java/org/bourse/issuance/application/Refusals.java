package org.bourse.issuance.application;

import java.sql.SQLException;
import org.bourse.issuance.domain.Decision;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;

/** Turns what the domain and the database refuse into problems. */
final class Refusals {
    private static final String UNIQUE_VIOLATION = "23505";

    private Refusals() {}

    /** The event of a decision; a problem where the command is refused. */
    static <E> E accepted(Decision<E> decision, String what) {
        if (decision instanceof Decision.Accepted<E> accepted) {
            return accepted.event();
        }
        Decision.Refused<E> refused = (Decision.Refused<E>) decision;
        throw new Problem(
                        ErrorCode.STATE_CONFLICT,
                        what + " is " + refused.currentState() + " and does not take " + refused.command() + ".")
                .with("currentState", refused.currentState())
                .with("allowedCommands", refused.allowedCommands());
    }

    /** Whether a failure is the violation of a unique constraint. */
    static boolean violates(Throwable failure, String constraint) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return UNIQUE_VIOLATION.equals(sql.getSQLState())
                        && sql.getMessage().contains('"' + constraint + '"');
            }
        }
        return false;
    }

    static Problem offeringNotFound(String offeringId) {
        return new Problem(ErrorCode.OFFERING_NOT_FOUND, "There is no offering " + offeringId + ".");
    }

    static Problem notTheIssuer(String offeringId) {
        return new Problem(
                ErrorCode.OFFERING_NOT_FOUND, "There is no offering " + offeringId + " that this client may manage.");
    }

    static Problem issuerNotFound(String issuerId) {
        return new Problem(ErrorCode.ISSUER_NOT_FOUND, "There is no issuer " + issuerId + " for this client.");
    }

    static Problem subscriptionNotFound(String subscriptionId) {
        return new Problem(
                ErrorCode.SUBSCRIPTION_NOT_FOUND, "There is no subscription " + subscriptionId + " for this client.");
    }
}

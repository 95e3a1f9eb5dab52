package org.bourse.issuance.api;

import java.math.BigDecimal;
import org.bourse.contracts.id.Ids;
import org.bourse.issuance.application.SubmitSubscription;
import org.bourse.runtime.problem.Checks;

/**
 * Asks for units of an offering.
 *
 * @param accountId account that pays and receives
 * @param quantity quantity, a multiple of the lot
 * @param clientSubscriptionId the investor's own identifier, once per account; may be absent
 */
public record SubmitSubscriptionRequest(String accountId, String quantity, String clientSubscriptionId) {
    private static final int ID_MAX = 64;

    /** The checked command. */
    SubmitSubscription.Command command(String offeringId) {
        Checks checks = new Checks();
        checks.text("/accountId", accountId, ID_MAX);
        BigDecimal value = checks.positive("/quantity", quantity);
        if (clientSubscriptionId != null) {
            checks.text("/clientSubscriptionId", clientSubscriptionId, Ids.CLIENT_ID);
        }
        checks.done();
        return new SubmitSubscription.Command(offeringId, accountId, value, clientSubscriptionId);
    }
}

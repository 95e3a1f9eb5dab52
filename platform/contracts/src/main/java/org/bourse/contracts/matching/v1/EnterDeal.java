package org.bourse.contracts.matching.v1;

import java.util.Objects;
import org.bourse.contracts.settlement.v1.DeclineReason;

/**
 * A deal after the pre-trade check.
 *
 * @param deal the deal
 * @param declined why a hold could not be placed; null where both are
 * @param declinedAccountId whose hold; null where both are placed
 */
public record EnterDeal(PlaceDeal deal, DeclineReason declined, String declinedAccountId) implements BookCommand {
    public EnterDeal {
        Objects.requireNonNull(deal, "deal");
    }

    @Override
    @com.fasterxml.jackson.annotation.JsonIgnore
    public String symbol() {
        return deal.symbol();
    }
}

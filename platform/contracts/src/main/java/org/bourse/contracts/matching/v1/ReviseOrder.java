package org.bourse.contracts.matching.v1;

import java.util.Objects;
import org.bourse.contracts.settlement.v1.DeclineReason;

/**
 * An amendment after the pre-trade check.
 *
 * @param amendment the amendment
 * @param declined why the hold could not be raised; null where it covers the amended order
 */
public record ReviseOrder(AmendOrder amendment, DeclineReason declined) implements BookCommand {
    public ReviseOrder {
        Objects.requireNonNull(amendment, "amendment");
    }

    @Override
    @com.fasterxml.jackson.annotation.JsonIgnore
    public String symbol() {
        return amendment.symbol();
    }
}

package org.bourse.matching.application;

import org.bourse.contracts.matching.v1.FeeRates;

/** What the venue takes of fills. */
@FunctionalInterface
public interface FeeSchedule {
    /**
     * The rates of a participant in a market; null where the venue takes nothing.
     *
     * @param symbol the market
     * @param ownerClientId owner of the account that trades; may be null
     */
    FeeRates rates(String symbol, String ownerClientId);
}

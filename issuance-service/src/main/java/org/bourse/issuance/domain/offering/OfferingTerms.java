package org.bourse.issuance.domain.offering;

import java.util.Objects;
import org.bourse.issuance.domain.Canonical;

/**
 * What is offered and how; never changed once the offering is open.
 *
 * @param symbol instrument that is issued
 * @param mechanism how price and course are found
 * @param allotmentPolicy name of the rule that shares what is offered
 * @param priceTicks offer price
 * @param offeredLots quantity offered
 * @param minimumLots least quantity of a subscription
 * @param maximumLots largest quantity of a subscription; null where there is none
 */
public record OfferingTerms(
        String symbol,
        OfferingMechanism mechanism,
        String allotmentPolicy,
        long priceTicks,
        long offeredLots,
        long minimumLots,
        Long maximumLots) {
    public OfferingTerms {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(mechanism, "mechanism");
        Objects.requireNonNull(allotmentPolicy, "allotmentPolicy");
        if (priceTicks <= 0 || offeredLots <= 0 || minimumLots <= 0) {
            throw new IllegalArgumentException("price and quantities are more than zero");
        }
        if (maximumLots != null && maximumLots < minimumLots) {
            throw new IllegalArgumentException("the maximum is below the minimum");
        }
    }

    /** SHA-256 of the canonical terms, which an allocation run names as its ground. */
    public String hash() {
        Canonical canonical = new Canonical();
        canonical.add("{\"allotmentPolicy\":").quoted(allotmentPolicy);
        if (maximumLots != null) {
            canonical.add(",\"maximumLots\":" + maximumLots);
        }
        canonical.add(",\"mechanism\":").quoted(mechanism.name());
        canonical.add(",\"minimumLots\":" + minimumLots + ",\"offeredLots\":" + offeredLots + ",\"priceTicks\":"
                + priceTicks + ",\"symbol\":");
        return canonical.quoted(symbol).add("}").hex();
    }
}

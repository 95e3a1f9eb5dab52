package org.bourse.issuance.domain.allotment;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bourse.issuance.domain.Canonical;

/**
 * Everything that an allocation run depends on.
 *
 * @param termsHash hash of the offering's terms
 * @param policy name of the allotment policy
 * @param priceTicks price of the issue
 * @param supplyLots lots to share
 * @param demands who asks for how much, each identifier once; kept in the order of their identifiers
 */
public record FrozenBook(String termsHash, String policy, long priceTicks, long supplyLots, List<Demand> demands) {
    public FrozenBook {
        if (supplyLots < 0) {
            throw new IllegalArgumentException("a supply is not negative");
        }
        demands = demands.stream()
                .sorted(Comparator.comparing(Demand::id, Canonical.BY_UTF8))
                .toList();
        Set<String> ids = new HashSet<>();
        for (Demand demand : demands) {
            if (!ids.add(demand.id())) {
                throw new IllegalArgumentException("demand " + demand.id() + " stands twice");
            }
        }
    }

    /** SHA-256 of the canonical book. */
    public String hash() {
        Canonical canonical = new Canonical().add("{\"demands\":[");
        String separator = "";
        for (Demand demand : demands) {
            canonical.add(separator).add("{\"id\":").quoted(demand.id());
            canonical.add(",\"lots\":" + demand.lots() + ",\"sequence\":" + demand.sequence() + "}");
            separator = ",";
        }
        canonical.add("],\"policy\":").quoted(policy);
        canonical.add(",\"priceTicks\":" + priceTicks + ",\"supplyLots\":" + supplyLots + ",\"termsHash\":");
        return canonical.quoted(termsHash).add("}").hex();
    }
}

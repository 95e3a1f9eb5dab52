package org.bourse.issuance.domain.allotment;

import java.util.Objects;

/**
 * What one subscription asks for.
 *
 * @param id the subscription
 * @param sequence its place in the order of arrival
 * @param lots what it asks for, zero or more
 */
public record Demand(String id, long sequence, long lots) {
    public Demand {
        Objects.requireNonNull(id, "id");
        if (lots < 0) {
            throw new IllegalArgumentException("a demand is not negative");
        }
    }
}

package org.bourse.issuance.domain.offering;

import java.util.Objects;
import org.bourse.contracts.issuance.v1.OfferingState;
import org.bourse.issuance.domain.Decision;

/**
 * An offering of units of an instrument.
 *
 * @param offeringId identifier, {@code off_…}
 * @param issuerId who issues
 * @param issuerAccountId account that delivers the units and receives the proceeds
 * @param terms what is offered and how
 * @param state where it stands
 * @param version rises by one with each change of the state
 * @param createdAtMicros when it was drafted
 * @param changedAtMicros when its state changed last
 */
public record Offering(
        String offeringId,
        String issuerId,
        String issuerAccountId,
        OfferingTerms terms,
        OfferingState state,
        long version,
        long createdAtMicros,
        long changedAtMicros) {
    public Offering {
        Objects.requireNonNull(offeringId, "offeringId");
        Objects.requireNonNull(terms, "terms");
        Objects.requireNonNull(state, "state");
    }

    /** A new offering. */
    public static Offering draft(
            String offeringId, String issuerId, String issuerAccountId, OfferingTerms terms, long nowMicros) {
        return new Offering(offeringId, issuerId, issuerAccountId, terms, OfferingState.DRAFT, 0, nowMicros, nowMicros);
    }

    /** Whether, and with what effect, the offering takes a command now. */
    public Decision<OfferingMoved> decide(OfferingCommand command, long nowMicros) {
        var table = terms.mechanism().table();
        return table.next(state, command)
                .<Decision<OfferingMoved>>map(to -> new Decision.Accepted<>(new OfferingMoved(command, to, nowMicros)))
                .orElseGet(() -> table.refuse(state, command));
    }

    /** The offering after an event. */
    public Offering apply(OfferingMoved event) {
        if (event.to() == state) {
            return this;
        }
        return new Offering(
                offeringId,
                issuerId,
                issuerAccountId,
                terms,
                event.to(),
                version + 1,
                createdAtMicros,
                event.atMicros());
    }
}

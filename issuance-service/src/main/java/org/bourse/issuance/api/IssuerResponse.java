package org.bourse.issuance.api;

import org.bourse.contracts.event.Timestamps;
import org.bourse.issuance.persistence.IssuerEntity;

/** An issuer; its account is shown to its owner only. */
public record IssuerResponse(
        String issuerId, String name, String country, String kind, String accountId, long version, String createdAt) {
    static IssuerResponse forOwner(IssuerEntity issuer) {
        return of(issuer, issuer.accountId());
    }

    static IssuerResponse forOthers(IssuerEntity issuer) {
        return of(issuer, null);
    }

    private static IssuerResponse of(IssuerEntity issuer, String accountId) {
        return new IssuerResponse(
                issuer.issuerId(),
                issuer.name(),
                issuer.country(),
                issuer.kind(),
                accountId,
                issuer.version(),
                Timestamps.format(issuer.createdAtMicros()));
    }
}

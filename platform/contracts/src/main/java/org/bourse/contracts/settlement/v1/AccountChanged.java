package org.bourse.contracts.settlement.v1;

import java.util.Objects;

/**
 * An account and who may act for it, after a change.
 *
 * @param accountId identifier, {@code acc_…}
 * @param participantId the participant it belongs to
 * @param kind whose it is
 * @param ownerClientId API client of the owner
 * @param brokerClientId API client of the broker that may act for the owner; may be null
 * @param status what it may do
 * @param version rises by one with each change
 * @param changedAtMicros time of the change
 */
public record AccountChanged(
        String accountId,
        String participantId,
        AccountKind kind,
        String ownerClientId,
        String brokerClientId,
        AccountStatus status,
        long version,
        long changedAtMicros)
        implements SettlementEvent {
    public AccountChanged {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(ownerClientId, "ownerClientId");
        Objects.requireNonNull(status, "status");
    }
}

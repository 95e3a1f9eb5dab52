package org.bourse.issuance.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.bourse.contracts.settlement.v1.AccountChanged;
import org.bourse.contracts.settlement.v1.AccountStatus;
import org.bourse.runtime.auth.Caller;
import org.bourse.runtime.directory.AccountDirectory;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;

/** Who may do what. */
@ApplicationScoped
class Access {
    @Inject
    AccountDirectory accounts;

    @Inject
    Caller caller;

    /** An account for which the caller may act and that may be used now. */
    AccountChanged usable(String accountId) {
        AccountChanged account = caller.account(accounts, accountId);
        if (account.status() != AccountStatus.ACTIVE) {
            throw new Problem(ErrorCode.ACCOUNT_SUSPENDED, "Account " + accountId + " is " + account.status() + ".");
        }
        return account;
    }

    /** Whether the caller is the client, or an operator. */
    boolean isOwner(String ownerClientId) {
        return caller.mayActFor(ownerClientId, null);
    }

    /** Refuses whoever is not the issuer; whose an offering is, and whether there is a draft, is told to nobody else. */
    void manages(String ownerClientId, String offeringId) {
        if (ownerClientId == null || !isOwner(ownerClientId)) {
            throw Refusals.notTheIssuer(offeringId);
        }
    }

    /** Whether the caller may act for an account. */
    boolean mayActFor(String accountId) {
        AccountChanged account = accounts.find(accountId);
        return account != null && caller.mayActFor(account.ownerClientId(), account.brokerClientId());
    }
}

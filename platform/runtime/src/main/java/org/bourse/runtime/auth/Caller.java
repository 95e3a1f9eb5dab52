package org.bourse.runtime.auth;

import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.bourse.contracts.settlement.v1.AccountChanged;
import org.bourse.runtime.directory.AccountDirectory;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;

/** The API client that makes the request. */
@RequestScoped
public class Caller {
    /** Scope of operators: every account is theirs. */
    public static final String ADMIN = "admin";

    @Inject
    SecurityIdentity identity;

    /** Identifier of the client: the claim {@code client_id}, else {@code azp}, else the subject. */
    public String clientId() {
        if (identity.getPrincipal() instanceof OidcJwtCallerPrincipal token) {
            for (String claim : new String[] {"client_id", "azp"}) {
                Object value = token.getClaim(claim);
                if (value != null) {
                    return value.toString();
                }
            }
        }
        return identity.getPrincipal().getName();
    }

    /** Whether the token has a scope. */
    public boolean has(String scope) {
        return identity.hasRole(scope);
    }

    /** Whether the client may act for an account: as its owner, its broker or an operator. */
    public boolean mayActFor(String ownerClientId, String brokerClientId) {
        String client = clientId();
        return client.equals(ownerClientId) || client.equals(brokerClientId) || has(ADMIN);
    }

    /** The account, if it exists and the client may act for it; otherwise both cases look the same. */
    public AccountChanged account(AccountDirectory accounts, String accountId) {
        AccountChanged account = accounts.find(accountId);
        if (account == null || !mayActFor(account.ownerClientId(), account.brokerClientId())) {
            throw accountNotFound(accountId);
        }
        return account;
    }

    /** The answer where an account does not exist, or is not the client's. */
    public static Problem accountNotFound(String accountId) {
        return new Problem(ErrorCode.ACCOUNT_NOT_FOUND, "There is no account " + accountId + " for this client.");
    }
}

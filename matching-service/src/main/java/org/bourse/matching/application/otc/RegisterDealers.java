package org.bourse.matching.application.otc;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.bourse.contracts.settlement.v1.AccountChanged;
import org.bourse.contracts.settlement.v1.AccountKind;
import org.bourse.matching.application.Directories;
import org.bourse.matching.persistence.otc.DealerRow;
import org.bourse.matching.persistence.otc.DealerStore;
import org.bourse.runtime.auth.Caller;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;

/** The operator's list of dealers: the accounts that may be asked for quotes. */
@ApplicationScoped
public class RegisterDealers {
    private static final int DEALERS_MAX = 1000;

    @Inject
    DealerStore store;

    @Inject
    Directories directories;

    @Inject
    Caller caller;

    /** Registers a dealer, or changes its markets; null for all. */
    public Uni<DealerRow> put(String accountId, List<String> symbols) {
        AccountChanged account = directories.accounts().find(accountId);
        if (account == null || account.kind() == AccountKind.OUTSIDE) {
            throw Caller.accountNotFound(accountId);
        }
        if (symbols != null) {
            symbols.forEach(directories.instruments()::require);
        }
        long now = NegotiateQuotes.now();
        return store.put(accountId, symbols, caller.clientId(), now)
                .replaceWith(() -> new DealerRow(accountId, symbols, now));
    }

    /** Takes a dealer off the list. */
    public Uni<Void> remove(String accountId) {
        return store.remove(accountId)
                .invoke(removed -> {
                    if (!removed) {
                        throw new Problem(ErrorCode.NOT_FOUND, "There is no dealer " + accountId + ".");
                    }
                })
                .replaceWithVoid();
    }

    /** The dealers of a market, or of all where it is null. */
    public Uni<List<DealerRow>> list(String symbol) {
        return store.list(symbol, DEALERS_MAX);
    }
}

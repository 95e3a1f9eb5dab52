package org.bourse.matching.application;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import org.bourse.contracts.settlement.v1.AccountChanged;
import org.bourse.runtime.auth.Caller;
import org.bourse.runtime.directory.AccountDirectory;
import org.bourse.runtime.directory.InstrumentDirectory;

/** Accounts and instruments as their owners last told them. */
@ApplicationScoped
public class Directories {
    @Inject
    AccountDirectory accounts;

    @Inject
    InstrumentDirectory instruments;

    void start(@Observes StartupEvent event) {
        accounts.start();
        instruments.start();
    }

    /** Accounts. */
    public AccountDirectory accounts() {
        return accounts;
    }

    /** Instruments. */
    public InstrumentDirectory instruments() {
        return instruments;
    }

    /** The accounts that a client may act for. */
    public List<String> accountsOf(Caller caller) {
        return accounts.all().stream()
                .filter(account -> caller.mayActFor(account.ownerClientId(), account.brokerClientId()))
                .map(AccountChanged::accountId)
                .toList();
    }
}

package org.bourse.issuance.config;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.bourse.contracts.issuance.v1.AllotmentsDeclared;
import org.bourse.runtime.directory.AccountDirectory;

/** Checks the configuration and starts to read the accounts. */
@ApplicationScoped
public class StartUp {
    private static final int LINES_MAX = 1_000_000;

    @Inject
    IssuanceConfig config;

    @Inject
    AccountDirectory accounts;

    void start(@Observes StartupEvent event) {
        within("bourse.issuance.allocation-lines-max", config.allocationLinesMax(), LINES_MAX);
        within("bourse.issuance.allocation-chunk-lines", config.allocationChunkLines(), AllotmentsDeclared.LINES_MAX);
        accounts.start();
    }

    private static void within(String name, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(name + " must be 1 to " + max + ", not " + value);
        }
    }
}

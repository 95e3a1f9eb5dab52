package org.bourse.runtime.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import org.bourse.contracts.settlement.v1.AccountChanged;
import org.bourse.contracts.topic.Topics;
import org.bourse.runtime.messaging.TopicTable;
import org.bourse.runtime.messaging.TopicTables;

/** All accounts as settlement last told them, in memory. */
@ApplicationScoped
public class AccountDirectory {
    @Inject
    TopicTables tables;

    private volatile TopicTable<AccountChanged> table;

    /** Starts to read; call it at start-up. */
    public synchronized void start() {
        if (table == null) {
            table = tables.open(Topics.ACCOUNTS, AccountChanged.class, AccountChanged::version);
        }
    }

    /** The account, or null. */
    public AccountChanged find(String accountId) {
        return table.get(accountId);
    }

    /** All accounts, in no order. */
    public Collection<AccountChanged> all() {
        return table.values();
    }
}

package org.bourse.local.check;

import java.util.Optional;

/** Every posting has two sides, and balances are what was posted. */
final class LedgerBalanceProof implements Proof {
    @Override
    public String name() {
        return "ledger-balances";
    }

    @Override
    public String statement() {
        return "Per asset all balances sum to zero, each balance is the sum of its journal lines, and so does each booking.";
    }

    @Override
    public Verdict check(Evidence evidence) {
        Database database = evidence.database();
        difference(
                database,
                """
                select 'the balances of ' || asset || ' sum to ' || sum(posted) || ' and should sum to 0'
                from settlement.balances group by asset having sum(posted) <> 0 order by asset limit 1""");
        difference(
                database,
                """
                select 'account ' || account_id || ' has a balance of ' || coalesce(b.posted, 0) || ' in ' || asset
                    || ', and its journal lines sum to ' || coalesce(j.amount, 0)
                from settlement.balances b
                full join (select account_id, asset, sum(amount) as amount from settlement.journal group by account_id, asset) j
                    using (account_id, asset)
                where coalesce(b.posted, 0) <> coalesce(j.amount, 0) order by account_id, asset limit 1""");
        difference(
                database,
                """
                select kind || ' ' || reference || ' moves ' || sum(amount) || ' of ' || asset || ' out of nothing'
                from settlement.journal group by kind, reference, asset having sum(amount) <> 0
                order by kind, reference limit 1""");
        difference(
                database,
                """
                select 'the journal has ' || count(*) || ' lines numbered from ' || min(sequence) || ' to ' || max(sequence)
                    || ', and its head says ' || (select last_sequence from settlement.ledger_head)
                from settlement.journal
                having count(*) <> coalesce(max(sequence), 0)
                    or coalesce(max(sequence), 0) <> (select last_sequence from settlement.ledger_head)""");
        return Verdict.holds(database.number("select count(*) from settlement.journal") + " journal lines, "
                + database.number("select count(*) from settlement.balances") + " balances, "
                + database.number("select count(distinct asset) from settlement.balances") + " assets");
    }

    /** Ends the proof with the first row of a query that finds faults. */
    static void difference(Database database, String faults) {
        Optional<String> first = database.first(faults, row -> row.getString(1));
        if (first.isPresent()) {
            throw new Difference(first.get());
        }
    }
}

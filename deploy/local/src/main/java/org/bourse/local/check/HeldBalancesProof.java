package org.bourse.local.check;

/** What is held of a balance is what its open holds say. */
final class HeldBalancesProof implements Proof {
    @Override
    public String name() {
        return "held-balances";
    }

    @Override
    public String statement() {
        return "What is held of each balance is the sum of its open holds, and nothing available is below zero.";
    }

    @Override
    public Verdict check(Evidence evidence) {
        Database database = evidence.database();
        LedgerBalanceProof.difference(
                database,
                """
                select 'account ' || account_id || ' has ' || coalesce(b.held, 0) || ' of ' || asset
                    || ' held, and its open holds sum to ' || coalesce(h.remaining, 0)
                from settlement.balances b
                full join (select account_id, asset, sum(remaining) as remaining from settlement.holds
                           where state = 'OPEN' group by account_id, asset) h using (account_id, asset)
                where coalesce(b.held, 0) <> coalesce(h.remaining, 0) order by account_id, asset limit 1""");
        LedgerBalanceProof.difference(
                database,
                """
                select 'account ' || account_id || ' has ' || posted || ' of ' || asset || ' and ' || held || ' of it held'
                from settlement.balances where held < 0 or not overdraft and posted < held
                order by account_id, asset limit 1""");
        return Verdict.holds(database.number("select count(*) from settlement.holds where state = 'OPEN'")
                + " open holds of " + database.number("select count(*) from settlement.holds"));
    }
}

package org.bourse.settlement.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/**
 * Proves the ledger from its own tables. Each check is a query that returns one text per violation; all see the same snapshot.
 */
@ApplicationScoped
public class Reconciliation {
    /** How many violations a check names. */
    private static final int NAMED_MAX = 5;

    /** For the batches these plans are switched off; over the whole ledger they are the right ones. */
    private static final String BEGIN =
            """
            set transaction isolation level repeatable read read only;
            set local enable_seqscan = on; set local enable_hashjoin = on; set local enable_mergejoin = on""";

    /**
     * What a check found.
     *
     * @param name what is checked
     * @param passed whether it holds
     * @param detail the first violations; null where it holds
     */
    public record Finding(String name, boolean passed, String detail) {}

    private record Check(String name, String sql) {}

    private static final List<Check> CHECKS = List.of(
            new Check(
                    "the journal adds up to zero per asset",
                    """
                    select asset || ' adds up to ' || sum(amount) from journal group by asset having sum(amount) <> 0"""),
            new Check(
                    "every batch of the journal adds up to zero per asset",
                    """
                    select 'batch ' || batch || ': ' || asset || ' adds up to ' || sum(amount)
                    from journal group by batch, asset having sum(amount) <> 0"""),
            new Check(
                    "every balance equals the sum of its journal",
                    """
                    select coalesce(b.account_id, j.account_id) || ' has ' || coalesce(b.posted, 0) || ' '
                        || coalesce(b.asset, j.asset) || ', its journal says ' || coalesce(j.amount, 0)
                    from balances b
                    full join (select account_id, asset, sum(amount) as amount from journal group by account_id, asset) j
                        on j.account_id = b.account_id and j.asset = b.asset
                    where coalesce(b.posted, 0) <> coalesce(j.amount, 0)"""),
            new Check(
                    "what is held equals the open holds",
                    """
                    select coalesce(b.account_id, h.account_id) || ' has ' || coalesce(b.held, 0) || ' '
                        || coalesce(b.asset, h.asset) || ' held, its open holds say ' || coalesce(h.amount, 0)
                    from balances b
                    full join (select account_id, asset, sum(remaining) as amount from holds where state = 'OPEN'
                               group by account_id, asset) h
                        on h.account_id = b.account_id and h.asset = b.asset
                    where coalesce(b.held, 0) <> coalesce(h.amount, 0)"""),
            new Check(
                    "nothing available is negative",
                    """
                    select account_id || ' has ' || posted || ' ' || asset || ', held ' || held
                    from balances where held < 0 or (posted < held and not overdraft)"""),
            new Check(
                    "what investors hold of a security equals what is issued",
                    """
                    select b.asset || ': held ' || sum(b.posted) filter (where not b.overdraft) || ', issued '
                        || -sum(b.posted) filter (where b.overdraft)
                    from balances b join assets a on a.code = b.asset and a.kind = 'SECURITY'
                    group by b.asset having sum(b.posted) <> 0"""),
            new Check(
                    "the journal has no gap",
                    """
                    select 'the journal has ' || count(*) || ' lines, the last is ' || coalesce(max(j.sequence), 0)
                        || ', the head says ' || h.last_sequence
                    from ledger_head h left join journal j on true
                    group by h.last_sequence
                    having count(j.sequence) <> h.last_sequence or coalesce(max(j.sequence), 0) <> h.last_sequence"""),
            new Check(
                    "the settlements have no gap",
                    """
                    select 'there are ' || count(s.booking) || ' settlements, the last is ' || coalesce(max(s.booking), 0)
                        || ', the head says ' || h.last_booking
                    from ledger_head h left join settlements s on true
                    group by h.last_booking
                    having count(s.booking) <> h.last_booking or coalesce(max(s.booking), 0) <> h.last_booking"""),
            new Check(
                    "every settlement has its four legs, once",
                    """
                    select 'trade ' || coalesce(s.trade_id, j.reference) || ' has ' || coalesce(j.legs, 0) || ' legs'
                    from settlements s
                    full join (select reference, count(*) as legs, sum(abs(amount)) as total from journal
                               where kind = 'TRADE' group by reference) j
                        on j.reference = s.trade_id
                    where s.trade_id is null or coalesce(j.legs, 0) <> 4 or j.total <> 2 * (s.cash_minor + s.units)"""),
            new Check(
                    "every settlement has the legs of its fees, once",
                    """
                    select 'trade ' || coalesce(s.trade_id, j.reference) || ' has legs of fees of ' || coalesce(j.total, 0)
                    from settlements s
                    full join (select reference, sum(abs(amount)) as total from journal
                               where kind = 'FEE' group by reference) j
                        on j.reference = s.trade_id
                    where s.trade_id is null or coalesce(j.total, 0) <> 2 * (s.buyer_fee_minor + s.seller_fee_minor)"""),
            new Check(
                    "what is reversed stands at zero, and nothing else is reversed",
                    """
                    select 'trade ' || reference || ' leaves ' || amount || ' ' || asset || ' at account ' || account_id
                    from (select j.reference, j.account_id, j.asset, sum(j.amount) as amount,
                                 bool_or(j.kind in ('TRADE_REVERSAL', 'FEE_REVERSAL')) as reversed,
                                 bool_or(b.trade_id is not null) as busted
                          from journal j left join trade_busts b on b.trade_id = j.reference and b.state = 'REVERSED'
                          where j.kind in ('TRADE', 'FEE', 'TRADE_REVERSAL', 'FEE_REVERSAL')
                          group by j.reference, j.account_id, j.asset) r
                    where reversed <> busted or busted and amount <> 0"""),
            new Check(
                    "trades are settled or void without a gap per market",
                    """
                    select symbol || ': ' || count(*) || ' trades are settled or void, the last is number ' || max(trade_sequence)
                    from (select symbol, trade_sequence from settlements
                          union all select symbol, trade_sequence from trade_busts where state = 'VOIDED') t
                    group by symbol having count(*) <> max(trade_sequence)"""),
            new Check(
                    "the batches of the journal form one chain of hashes",
                    """
                    select 'batch ' || c.batch || ' does not fit'
                    from (select b.batch, b.hash, b.previous_hash,
                                 lag(b.hash, 1, ''::bytea) over (order by b.batch) as before,
                                 sha256(b.previous_hash || convert_to(l.lines, 'UTF8')) as computed
                          from journal_batches b
                          join (select batch, string_agg(sequence || '|' || account_id || '|' || asset || '|' || amount
                                    || '|' || kind || '|' || reference || chr(10), '' order by sequence) as lines
                                from journal group by batch) l on l.batch = b.batch) c
                    where c.hash <> c.computed or c.previous_hash <> c.before
                    order by c.batch"""));

    @Inject
    Pool pool;

    /** Runs all checks. */
    public Uni<List<Finding>> run() {
        return pool.withTransaction(connection -> {
            List<Finding> findings = new ArrayList<>();
            Uni<Void> chain = connection.query(BEGIN).execute().replaceWithVoid();
            for (Check check : CHECKS) {
                chain = chain.chain(() -> run(connection, check))
                        .invoke(findings::add)
                        .replaceWithVoid();
            }
            return chain.replaceWith(findings);
        });
    }

    private static Uni<Finding> run(SqlConnection connection, Check check) {
        return connection.query(check.sql() + " limit " + NAMED_MAX).execute().map(rows -> {
            List<String> violations = new ArrayList<>();
            for (Row row : rows) {
                violations.add(row.getString(0));
            }
            return new Finding(
                    check.name(), violations.isEmpty(), violations.isEmpty() ? null : String.join("; ", violations));
        });
    }
}

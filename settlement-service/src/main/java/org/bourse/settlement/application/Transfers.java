package org.bourse.settlement.application;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.money.Decimals;
import org.bourse.contracts.settlement.v1.AccountStatus;
import org.bourse.runtime.http.RequestIds;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.FieldError;
import org.bourse.runtime.problem.Problem;
import org.bourse.settlement.domain.ledger.Balance;
import org.bourse.settlement.domain.ledger.BalanceKey;
import org.bourse.settlement.domain.ledger.JournalKind;
import org.bourse.settlement.domain.ledger.Ledger;
import org.bourse.settlement.domain.ledger.LedgerAccount;
import org.bourse.settlement.persistence.AccountEntity;
import org.bourse.settlement.persistence.LedgerStore;

/** Moves cash between an account and the outside world, with the same locks in the same order as the batches of the ledger. */
@ApplicationScoped
public class Transfers {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String ASSET = "select scale from assets where code = $1 and kind = 'CURRENCY'";
    private static final String OUTSIDE_ROW =
            """
            insert into balances (account_id, asset, posted, held, overdraft) values ($1, $2, 0, 0, true)
            on conflict do nothing""";
    private static final String INSERT =
            """
            insert into transfers (transfer_id, client_transfer_id, type, account_id, asset, amount, batch, booked_micros)
            values ($1, $2, $3, $4, $5, $6, $7, $8)""";

    @Inject
    LedgerStore store;

    /** Direction of a transfer. */
    public enum Type {
        DEPOSIT,
        WITHDRAWAL
    }

    /**
     * A transfer asked for.
     *
     * @param type direction
     * @param asset currency
     * @param amount how much, more than zero
     * @param clientTransferId the client's own identifier; may be null
     */
    public record Order(Type type, String asset, BigDecimal amount, String clientTransferId) {}

    /**
     * A transfer that is booked.
     *
     * @param transferId identifier
     * @param order what was asked for
     * @param accountId the account
     * @param bookedMicros when it was booked
     */
    public record Booked(String transferId, Order order, String accountId, long bookedMicros) {}

    /** Books a transfer. */
    public Uni<Booked> book(SqlConnection connection, AccountEntity account, Order order) {
        if (account.status() != AccountStatus.ACTIVE) {
            throw new Problem(ErrorCode.ACCOUNT_SUSPENDED, "Account " + account.accountId() + " is not active.");
        }
        return connection
                .preparedQuery(ASSET)
                .execute(Tuple.of(order.asset()))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw invalid("/asset", "CURRENCY", "There is no currency " + order.asset() + ".");
                    }
                    return minor(order, rows.iterator().next().getInteger(0));
                })
                .chain(amount -> move(connection, account, order, amount));
    }

    private Uni<Booked> move(SqlConnection connection, AccountEntity account, Order order, long amount) {
        String transferId = RequestIds.fresh("trf");
        Ledger ledger = new Ledger();
        List<BalanceKey> keys = List.of(
                new BalanceKey(account.accountId(), order.asset()),
                new BalanceKey(LedgerAccount.OUTSIDE, order.asset()));
        // Every transfer locks this row. The first ones of a currency would else all find it missing, take the head of
        // the journal
        // and insert it then, against the order of the locks.
        return connection
                .preparedQuery(OUTSIDE_ROW)
                .execute(Tuple.of(LedgerAccount.OUTSIDE, order.asset()))
                .chain(() -> store.lockBalances(connection, keys))
                .invoke(ledger::loadBalances)
                .chain(() -> {
                    decide(ledger, account, order, amount, transferId);
                    return store.lockHead(connection);
                })
                .chain(head -> {
                    long bookedMicros = head.nextMicros(Timestamps.micros(Instant.now()));
                    return store.write(connection, ledger, head, bookedMicros)
                            .chain(() -> insert(
                                    connection,
                                    new Booked(transferId, order, account.accountId(), bookedMicros),
                                    amount,
                                    head.batch() + 1));
                });
    }

    private static void decide(Ledger ledger, AccountEntity account, Order order, long amount, String transferId) {
        Balance inside = ledger.balance(account.accountId(), order.asset());
        Balance outside = ledger.balance(LedgerAccount.OUTSIDE, order.asset());
        boolean deposit = order.type() == Type.DEPOSIT;
        if (!deposit && inside.available() < amount) {
            throw new Problem(
                    ErrorCode.INSUFFICIENT_FUNDS, "Account " + account.accountId() + " has less than that available.");
        }
        JournalKind kind = deposit ? JournalKind.DEPOSIT : JournalKind.WITHDRAWAL;
        try {
            ledger.book(outside, deposit ? -amount : amount, kind, transferId);
            ledger.book(inside, deposit ? amount : -amount, kind, transferId);
        } catch (ArithmeticException e) {
            throw new Problem(ErrorCode.AMOUNT_TOO_LARGE, "A balance would not fit 64 bits.");
        }
    }

    private static Uni<Booked> insert(SqlConnection connection, Booked booked, long amount, long batch) {
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.tuple(new ArrayList<>(Arrays.asList(
                        booked.transferId(),
                        booked.order().clientTransferId(),
                        booked.order().type().name(),
                        booked.accountId(),
                        booked.order().asset(),
                        amount,
                        batch,
                        booked.bookedMicros()))))
                .onFailure(Transfers::isUsed)
                .transform(e -> new Problem(
                        ErrorCode.DUPLICATE_CLIENT_ID,
                        "The account has a transfer " + booked.order().clientTransferId() + "."))
                .replaceWith(booked);
    }

    private static boolean isUsed(Throwable failure) {
        return failure instanceof PgException postgres && UNIQUE_VIOLATION.equals(postgres.getSqlState());
    }

    private static long minor(Order order, int scale) {
        try {
            return Decimals.toUnits(order.amount(), scale);
        } catch (ArithmeticException e) {
            throw order.amount().scale() > scale
                    ? invalid("/amount", "SCALE", order.asset() + " has at most " + scale + " fraction digits.")
                    : new Problem(ErrorCode.AMOUNT_TOO_LARGE, "The amount does not fit 64 bits.");
        }
    }

    private static Problem invalid(String pointer, String code, String detail) {
        return new Problem(ErrorCode.VALIDATION_FAILED, detail, List.of(new FieldError(pointer, code, detail)));
    }
}

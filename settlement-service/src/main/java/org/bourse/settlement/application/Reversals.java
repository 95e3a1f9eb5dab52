package org.bourse.settlement.application;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.bourse.contracts.event.Timestamps;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;
import org.bourse.settlement.domain.delivery.TradeReversal;
import org.bourse.settlement.domain.ledger.BustState;
import org.bourse.settlement.domain.ledger.DeliveredTrade;
import org.bourse.settlement.domain.ledger.Instrument;
import org.bourse.settlement.domain.ledger.Ledger;
import org.bourse.settlement.domain.ledger.TradeBust;
import org.bourse.settlement.persistence.LedgerHead;
import org.bourse.settlement.persistence.LedgerStore;

/** Tries again to take back what a void trade moved, with the same locks in the same order as the batches of the ledger. */
@ApplicationScoped
public class Reversals {
    @Inject
    LedgerStore store;

    /**
     * Tries a reversal again.
     *
     * @return what became of it
     */
    public Uni<TradeBust> retry(SqlConnection connection, String tradeId) {
        Ledger ledger = new Ledger();
        List<String> id = List.of(tradeId);
        return store.lockBusts(connection, id)
                .invoke(busts -> {
                    requireFailed(tradeId, busts.isEmpty() ? null : busts.get(0).state());
                    ledger.loadBusts(busts);
                })
                .chain(() -> store.deliveredTrades(connection, id))
                .invoke(ledger::loadDelivered)
                .chain(trades ->
                        store.instruments(connection, List.of(trades.get(0).symbol())))
                .invoke(instruments -> instruments.forEach(ledger::loadInstrument))
                .chain(instruments -> move(connection, ledger, ledger.delivered(tradeId), instruments.get(0)));
    }

    private Uni<TradeBust> move(SqlConnection connection, Ledger ledger, DeliveredTrade trade, Instrument instrument) {
        return store.lockBalances(connection, TradeReversal.balances(trade, instrument))
                .invoke(ledger::loadBalances)
                .chain(() -> store.lockHead(connection))
                .chain(head -> {
                    TradeBust tried = decide(ledger, trade.tradeId());
                    return store.write(connection, ledger, head, now(head)).replaceWith(tried);
                });
    }

    private static TradeBust decide(Ledger ledger, String tradeId) {
        try {
            return TradeReversal.retry(ledger, ledger.bust(tradeId));
        } catch (ArithmeticException e) {
            throw new Problem(ErrorCode.AMOUNT_TOO_LARGE, "A balance would not fit 64 bits.");
        }
    }

    private static long now(LedgerHead head) {
        return head.nextMicros(Timestamps.micros(Instant.now()));
    }

    private static void requireFailed(String tradeId, BustState state) {
        if (state != BustState.REVERSAL_FAILED) {
            throw new Problem(ErrorCode.STATE_CONFLICT, "There is no failed reversal of trade " + tradeId + ".")
                    .with("currentState", state == null ? "SETTLED" : state.name());
        }
    }
}

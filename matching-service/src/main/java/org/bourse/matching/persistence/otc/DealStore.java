package org.bourse.matching.persistence.otc;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The table of deals off the book. */
@ApplicationScoped
public class DealStore {
    private static final String INSERT =
            """
            insert into otc_deals (deal_id, origin, origin_id, symbol, kind, buyer_account_id, seller_account_id,
                buyer_order_id, seller_order_id, price_ticks, quantity_lots, publish_at_micros, corrects_trade, state,
                agreed_at_micros)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'PENDING', $14)""";
    private static final String EXECUTED =
            """
            update otc_deals set state = 'EXECUTED', trade_id = $2, trade_sequence = $3, completed_at_micros = $4
            where buyer_order_id = $1 and state = 'PENDING' returning *""";
    private static final String REJECTED =
            """
            update otc_deals set state = 'REJECTED', reason = $2, declined_account_id = $3, completed_at_micros = $4
            where deal_id = $1 and state = 'PENDING' returning *""";
    private static final String BUSTED =
            "update otc_deals set state = 'BUSTED' where buyer_order_id = $1 and state = 'EXECUTED' returning *";
    private static final String FIND = "select * from otc_deals where deal_id = any($1)";

    /** Adds a deal that was agreed. */
    public Uni<Void> add(SqlConnection connection, DealRow deal) {
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.from(Arrays.asList(
                        deal.dealId(),
                        deal.origin(),
                        deal.originId(),
                        deal.symbol(),
                        deal.kind(),
                        deal.buyerAccountId(),
                        deal.sellerAccountId(),
                        deal.buyerOrderId(),
                        deal.sellerOrderId(),
                        deal.priceTicks(),
                        deal.quantityLots(),
                        deal.publishAtMicros(),
                        deal.correctsTrade(),
                        deal.agreedAtMicros())))
                .replaceWithVoid();
    }

    /** Notes that a deal traded; null where that is known, or it is nobody's deal. */
    public Uni<DealRow> executed(
            SqlConnection connection, String buyerOrderId, String tradeId, long tradeSequence, long atMicros) {
        return connection
                .preparedQuery(EXECUTED)
                .execute(Tuple.of(buyerOrderId, tradeId, tradeSequence, atMicros))
                .map(DealStore::first);
    }

    /** Notes that a deal was refused; null where that is known, or it is nobody's deal. */
    public Uni<DealRow> rejected(
            SqlConnection connection, String dealId, String reason, String declinedAccountId, long atMicros) {
        return connection
                .preparedQuery(REJECTED)
                .execute(Tuple.of(dealId, reason, declinedAccountId, atMicros))
                .map(DealStore::first);
    }

    /** Notes that the trade of a deal is void; null where that is known, or it is nobody's deal. */
    public Uni<DealRow> busted(SqlConnection connection, String buyerOrderId) {
        return connection.preparedQuery(BUSTED).execute(Tuple.of(buyerOrderId)).map(DealStore::first);
    }

    /** Deals by identifier. */
    public Uni<Map<String, DealRow>> find(SqlClient client, Collection<String> dealIds) {
        if (dealIds.isEmpty()) {
            return Uni.createFrom().item(new HashMap<>());
        }
        return client.preparedQuery(FIND)
                .execute(Tuple.of(dealIds.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, DealRow> deals = new HashMap<>();
                    rows.forEach(row -> deals.put(row.getString("deal_id"), DealRow.of(row)));
                    return deals;
                });
    }

    private static DealRow first(RowSet<Row> rows) {
        return rows.rowCount() == 0 ? null : DealRow.of(rows.iterator().next());
    }
}

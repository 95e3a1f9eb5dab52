package org.bourse.matching.application;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.contracts.matching.v1.MarketOpened;
import org.bourse.contracts.matching.v1.OrderAccepted;
import org.bourse.contracts.matching.v1.OrderAmended;
import org.bourse.contracts.matching.v1.OrderCanceled;
import org.bourse.contracts.matching.v1.OrderRejected;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.matching.v1.TradeSide;
import org.bourse.matching.persistence.Markets;
import org.bourse.matching.persistence.OrderViewWriter;
import org.bourse.runtime.messaging.Delivery;
import org.bourse.runtime.messaging.OutgoingEvent;
import org.bourse.runtime.messaging.PoisonException;

/** Keeps the views of orders, fills and journals: one statement per table and batch. */
@ApplicationScoped
public class KeepOrderViews {
    @Inject
    OrderViewWriter writer;

    @Inject
    Markets markets;

    /** Takes journal records. */
    public Uni<List<OutgoingEvent>> handle(SqlConnection connection, List<Delivery> deliveries) {
        List<ExecutionEvent> events = new ArrayList<>(deliveries.size());
        Map<String, OrderChange> orders = new LinkedHashMap<>();
        List<TradeExecuted> trades = new ArrayList<>();
        List<MarketOpened> openings = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            if (!(delivery.event() instanceof ExecutionEvent event)) {
                throw new PoisonException(
                        "UNEXPECTED_EVENT", delivery.event().getClass().getSimpleName());
            }
            events.add(event);
            if (event instanceof TradeExecuted trade) {
                trades.add(trade);
            } else if (event instanceof MarketOpened opened) {
                openings.add(opened);
            }
            fold(orders, event);
        }
        Uni<Void> chain = writer.addOrders(connection, orders.values())
                .chain(() -> writer.changeOrders(connection, orders.values()))
                .chain(() -> writer.addFills(connection, trades))
                .chain(() -> writer.addExecutions(connection, events));
        for (MarketOpened opened : openings) {
            chain = chain.chain(() -> markets.opened(connection, opened.symbol(), opened.eventTimeMicros()));
        }
        return chain.replaceWith(List.of());
    }

    private static void fold(Map<String, OrderChange> orders, ExecutionEvent event) {
        if (event instanceof OrderAccepted accepted) {
            order(orders, accepted.orderId()).accepted(accepted);
        } else if (event instanceof OrderRejected rejected) {
            order(orders, rejected.order().orderId()).rejected(rejected);
        } else if (event instanceof TradeExecuted trade) {
            traded(orders, trade, trade.maker());
            traded(orders, trade, trade.taker());
        } else if (event instanceof OrderCanceled canceled) {
            order(orders, canceled.orderId())
                    .canceled(canceled.commandId(), canceled.sequence(), canceled.eventTimeMicros());
        } else if (event instanceof OrderAmended amended) {
            order(orders, amended.orderId())
                    .amended(
                            amended.commandId(),
                            amended.quantityLots(),
                            amended.limitTicks(),
                            amended.leavesLots(),
                            amended.sequence(),
                            amended.eventTimeMicros());
        }
    }

    private static void traded(Map<String, OrderChange> orders, TradeExecuted trade, TradeSide side) {
        order(orders, side.orderId())
                .traded(trade.quantityLots(), side.leavesLots(), trade.sequence(), trade.eventTimeMicros());
    }

    private static OrderChange order(Map<String, OrderChange> orders, String orderId) {
        return orders.computeIfAbsent(orderId, OrderChange::new);
    }
}

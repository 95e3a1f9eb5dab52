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
import org.bourse.contracts.matching.v1.OrderDecremented;
import org.bourse.contracts.matching.v1.OrderRejected;
import org.bourse.contracts.matching.v1.OrderRepriced;
import org.bourse.contracts.matching.v1.OrderTriggered;
import org.bourse.contracts.matching.v1.PhaseChanged;
import org.bourse.contracts.matching.v1.TradeBusted;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.matching.application.otc.CompleteDeals;
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

    @Inject
    CompleteDeals deals;

    /** Takes journal records. */
    public Uni<List<OutgoingEvent>> handle(SqlConnection connection, List<Delivery> deliveries) {
        List<ExecutionEvent> events = new ArrayList<>(deliveries.size());
        List<AccountEvent> accountEvents = new ArrayList<>(deliveries.size() * 2);
        Map<String, OrderChange> orders = new LinkedHashMap<>();
        List<TradeExecuted> trades = new ArrayList<>();
        List<TradeExecuted> busted = new ArrayList<>();
        List<MarketOpened> openings = new ArrayList<>();
        List<PhaseChanged> phases = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            if (!(delivery.event() instanceof ExecutionEvent event)) {
                throw new PoisonException(
                        "UNEXPECTED_EVENT", delivery.event().getClass().getSimpleName());
            }
            events.add(event);
            accountEvents.addAll(AccountEvent.of(event));
            if (event instanceof TradeExecuted trade) {
                trades.add(trade);
            } else if (event instanceof TradeBusted bust) {
                busted.add(bust.trade());
            } else if (event instanceof PhaseChanged phase) {
                phases.add(phase);
            } else if (event instanceof MarketOpened opened) {
                openings.add(opened);
            }
            fold(orders, event);
        }
        Uni<Void> chain = writer.addOrders(connection, orders.values())
                .chain(() -> writer.changeOrders(connection, orders.values()))
                .chain(() -> writer.addFills(connection, trades))
                .chain(() -> writer.bustFills(connection, busted))
                .chain(() -> writer.addExecutions(connection, events));
        for (MarketOpened opened : openings) {
            chain = chain.chain(() -> markets.opened(
                    connection, opened.symbol(), opened.eventTimeMicros(), opened.referencePriceTicks()));
        }
        for (PhaseChanged phase : phases) {
            chain = chain.chain(() -> markets.phaseChanged(connection, phase));
        }
        // Last, because it locks the rows of the accounts until the commit.
        return chain.chain(() -> deals.handle(connection, events))
                .chain(() -> writer.addAccountEvents(connection, accountEvents))
                .replaceWith(List.of());
    }

    private static void fold(Map<String, OrderChange> orders, ExecutionEvent event) {
        if (event instanceof OrderAccepted accepted) {
            order(orders, accepted.orderId()).accepted(accepted);
        } else if (event instanceof OrderRejected rejected) {
            order(orders, rejected.order().orderId()).rejected(rejected);
        } else if (event instanceof TradeExecuted trade) {
            order(orders, trade.buyer().orderId()).traded(trade, trade.buyer());
            order(orders, trade.seller().orderId()).traded(trade, trade.seller());
        } else if (event instanceof OrderCanceled canceled) {
            order(orders, canceled.orderId()).canceled(canceled);
        } else if (event instanceof OrderAmended amended) {
            order(orders, amended.orderId()).amended(amended);
        } else if (event instanceof OrderTriggered triggered) {
            order(orders, triggered.orderId()).triggered(triggered);
        } else if (event instanceof OrderDecremented decremented) {
            order(orders, decremented.orderId()).decremented(decremented);
        } else if (event instanceof OrderRepriced repriced) {
            order(orders, repriced.orderId()).repriced(repriced);
        }
    }

    private static OrderChange order(Map<String, OrderChange> orders, String orderId) {
        return orders.computeIfAbsent(orderId, OrderChange::new);
    }
}

package org.bourse.matching.application;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.bourse.contracts.matching.v1.OrderAmended;
import org.bourse.matching.config.MatchingConfig;

/** The orders that this instance took lately: to know repetitions, and to answer what the view does not hold yet. */
@Singleton
public class RecentOrders {
    private final Cache<String, RecentOrder> orders;

    @Inject
    RecentOrders(MatchingConfig config) {
        orders = Caffeine.newBuilder()
                .maximumSize(config.entry().recentMax())
                .executor(Runnable::run)
                .build();
    }

    /** Remembers an order; returns the one that was known under its identifier, or null. */
    RecentOrder putIfAbsent(RecentOrder order) {
        return orders.asMap().putIfAbsent(order.order().orderId(), order);
    }

    void remove(RecentOrder order) {
        orders.asMap().remove(order.order().orderId(), order);
    }

    RecentOrder find(String orderId) {
        return orders.getIfPresent(orderId);
    }

    /** Follows an amendment, also one that another instance took. */
    public void amended(OrderAmended amended) {
        RecentOrder order = find(amended.orderId());
        if (order != null) {
            order.state(order.state().after(List.of(amended)));
        }
    }
}

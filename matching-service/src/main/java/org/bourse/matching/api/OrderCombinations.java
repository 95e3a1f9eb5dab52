package org.bourse.matching.api;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.bourse.contracts.market.v1.OrderType;
import org.bourse.contracts.market.v1.TimeInForce;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;

/** Which members of an order go together; what cannot be, whatever the market does, is refused before it goes into the log. */
final class OrderCombinations {
    private static final Set<TimeInForce> RESTING = EnumSet.of(TimeInForce.GTC, TimeInForce.DAY, TimeInForce.GTD);
    private static final Set<TimeInForce> AT_ONCE = EnumSet.of(TimeInForce.IOC, TimeInForce.FOK);
    private static final Set<TimeInForce> AUCTION = EnumSet.of(TimeInForce.AT_OPEN, TimeInForce.AT_CLOSE);
    private static final Map<OrderType, Set<TimeInForce>> FORCES = new EnumMap<>(Map.of(
            OrderType.LIMIT,
            EnumSet.allOf(TimeInForce.class),
            OrderType.MARKET,
            EnumSet.complementOf(EnumSet.of(TimeInForce.GTC, TimeInForce.GTD)),
            OrderType.MARKET_TO_LIMIT,
            EnumSet.allOf(TimeInForce.class),
            OrderType.STOP,
            EnumSet.complementOf(EnumSet.copyOf(AUCTION)),
            OrderType.STOP_LIMIT,
            EnumSet.complementOf(EnumSet.copyOf(AUCTION)),
            OrderType.TRAILING_STOP,
            EnumSet.complementOf(EnumSet.copyOf(AUCTION))));

    private OrderCombinations() {}

    /** Refuses what does not go together. */
    static void check(OrderRequest request, OrderType type, TimeInForce force) {
        boolean limited = type == OrderType.LIMIT || type == OrderType.STOP_LIMIT;
        boolean stopped = type == OrderType.STOP || type == OrderType.STOP_LIMIT;
        need(limited == (request.price() != null), type + (limited ? " needs a price." : " has no price."));
        need(stopped == (request.stopPrice() != null), type + (stopped ? " needs a stopPrice." : " has no stopPrice."));
        trailing(request, type);
        need(FORCES.get(type).contains(force), type + " is one of " + FORCES.get(type) + ", not " + force + ".");
        need(
                (force == TimeInForce.GTD) == (request.expiresAt() != null),
                force == TimeInForce.GTD ? "GTD needs expiresAt." : force + " has no expiresAt.");
        if (request.postOnly() != null) {
            need(limited && RESTING.contains(force), "postOnly is for limit and stop-limit orders that may rest.");
            need(request.minimumQuantity() == null, "postOnly and minimumQuantity exclude each other.");
        }
        if (request.displayQuantity() != null) {
            need(
                    (limited || type == OrderType.MARKET_TO_LIMIT) && !AT_ONCE.contains(force),
                    "displayQuantity is for orders with a limit that may rest.");
        }
        if (request.minimumQuantity() != null) {
            need(
                    force != TimeInForce.FOK && !AUCTION.contains(force),
                    "minimumQuantity is for orders that may trade in part, at once.");
        }
    }

    private static void trailing(OrderRequest request, OrderType type) {
        boolean byPrice = request.trailingDistance() != null;
        boolean byShare = request.trailingBps() != null;
        if (type == OrderType.TRAILING_STOP) {
            need(byPrice != byShare, "TRAILING_STOP needs either trailingDistance or trailingBps.");
        } else {
            need(!byPrice && !byShare, type + " follows no price: no trailingDistance, no trailingBps.");
        }
    }

    private static void need(boolean holds, String detail) {
        if (!holds) {
            throw refusal(detail);
        }
    }

    static Problem refusal(String detail) {
        return new Problem(ErrorCode.UNSUPPORTED_ORDER_COMBINATION, detail);
    }
}

package org.bourse.matching.api;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.issuance.v1.InstrumentChanged;
import org.bourse.contracts.matching.v1.OrderOptions;
import org.bourse.contracts.money.Decimals;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.matching.application.OrderState;

/** An order. The average price is rounded to eight digits beyond the tick; filledNotional is exact. */
public record OrderAnswer(
        String orderId,
        String clientOrderId,
        String accountId,
        String symbol,
        String side,
        String type,
        String timeInForce,
        String quantity,
        String price,
        String stopPrice,
        String trailingDistance,
        Integer trailingBps,
        String displayQuantity,
        String minimumQuantity,
        String expiresAt,
        String postOnly,
        String selfTradePrevention,
        String status,
        Boolean waiting,
        Boolean triggered,
        String filledQuantity,
        String leavesQuantity,
        String averagePrice,
        String filledNotional,
        String fees,
        String feeCurrency,
        String reason,
        String commandId,
        Long sequence,
        String receivedAt) {
    private static final int AVERAGE_DIGITS = 8;

    /** An order in the units of its instrument. */
    public static OrderAnswer of(OrderState order, InstrumentChanged instrument, TradingUnits units) {
        OrderOptions options = order.options();
        boolean filled = order.exact() && order.filledLots() > 0;
        return new OrderAnswer(
                order.orderId(),
                order.clientOrderId(),
                order.accountId(),
                order.symbol(),
                order.side(),
                order.type(),
                order.timeInForce(),
                units.quantity(order.quantityLots()),
                price(units, order.priceTicks()),
                price(units, options.stopTicks()),
                price(units, options.trailingTicks()),
                options.trailingBps(),
                quantity(units, options.displayLots()),
                quantity(units, options.minimumLots()),
                options.expiresAtMicros() == null ? null : Timestamps.format(options.expiresAtMicros()),
                name(options.postOnly()),
                name(options.selfTradePrevention()),
                order.status(),
                order.waiting() ? Boolean.TRUE : null,
                order.triggered() ? Boolean.TRUE : null,
                units.quantity(order.filledLots()),
                units.quantity(order.leavesLots()),
                filled ? average(units, order.fills()) : null,
                filled ? cash(units, notional(units, order.fills())) : null,
                filled ? cash(units, order.fills().feesMinor()) : null,
                filled ? instrument.currency() : null,
                order.reason(),
                order.commandId(),
                order.sequence(),
                order.receivedAtMicros() == 0 ? null : Timestamps.format(order.receivedAtMicros()));
    }

    private static BigInteger notional(TradingUnits units, OrderState.FillSums fills) {
        return fills.notionalTickLots().multiply(BigInteger.valueOf(units.minorPerTickLot()));
    }

    private static String average(TradingUnits units, OrderState.FillSums fills) {
        BigDecimal total = new BigDecimal(fills.notionalTickLots()).multiply(units.tickSize());
        int scale = Math.min(Decimals.SCALE_MAX, Math.max(0, units.tickSize().scale()) + AVERAGE_DIGITS);
        return Decimals.format(total.divide(BigDecimal.valueOf(fills.lots()), scale, RoundingMode.HALF_EVEN));
    }

    private static String cash(TradingUnits units, BigInteger minor) {
        return Decimals.format(new BigDecimal(minor, units.currencyScale()));
    }

    private static String price(TradingUnits units, Long ticks) {
        return ticks == null ? null : units.price(ticks);
    }

    private static String quantity(TradingUnits units, Long lots) {
        return lots == null ? null : units.quantity(lots);
    }

    private static String name(Enum<?> value) {
        return value == null ? null : value.name();
    }
}

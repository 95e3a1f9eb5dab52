package org.bourse.matching.api;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Pattern;
import org.bourse.contracts.id.Ids;
import org.bourse.contracts.issuance.v1.InstrumentChanged;
import org.bourse.contracts.issuance.v1.InstrumentStatus;
import org.bourse.contracts.market.v1.OrderType;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TimeInForce;
import org.bourse.contracts.matching.v1.PlaceOrder;
import org.bourse.contracts.money.Decimals;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.contracts.settlement.v1.AccountChanged;
import org.bourse.contracts.settlement.v1.AccountStatus;
import org.bourse.matching.application.Directories;
import org.bourse.runtime.auth.Caller;
import org.bourse.runtime.problem.Checks;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.FieldError;
import org.bourse.runtime.problem.Problem;

/** Checks what a client sends and turns it into a command. */
final class OrderForm {
    static final Pattern SYMBOL = Pattern.compile("^[A-Z0-9]{1,12}-[A-Z0-9]{1,12}$");
    static final int ID_MAX = 64;

    private OrderForm() {}

    /** The command of a new order; {@code commandId} is fresh. */
    static PlaceOrder order(
            OrderRequest request,
            String key,
            String commandId,
            long nowMicros,
            Caller caller,
            Directories directories) {
        if (request == null) {
            throw new Problem(ErrorCode.MALFORMED_JSON, "The request needs a body.");
        }
        Checks checks = new Checks();
        String accountId = checks.text("/accountId", request.accountId(), ID_MAX);
        String symbol = checks.text("/symbol", request.symbol(), SYMBOL);
        Side side = checks.oneOf("/side", request.side(), Side.class);
        OrderType type = checks.oneOf("/type", request.type(), OrderType.class);
        TimeInForce force = request.timeInForce() == null
                ? (type == OrderType.MARKET ? TimeInForce.IOC : TimeInForce.GTC)
                : checks.oneOf("/timeInForce", request.timeInForce(), TimeInForce.class);
        BigDecimal quantity = checks.positive("/quantity", request.quantity());
        BigDecimal price = request.price() == null ? null : checks.positive("/price", request.price());
        String clientOrderId = request.clientOrderId() == null ? key : request.clientOrderId();
        checks.text(
                request.clientOrderId() == null ? ":Idempotency-Key" : "/clientOrderId", clientOrderId, Ids.CLIENT_ID);
        checks.done();
        combination(type, force, price);
        AccountChanged account = caller.account(directories.accounts(), accountId);
        if (account.status() != AccountStatus.ACTIVE) {
            throw new Problem(ErrorCode.ACCOUNT_SUSPENDED, "Account " + accountId + " is " + account.status() + ".");
        }
        InstrumentChanged instrument = directories.instruments().require(symbol);
        if (instrument.status() != InstrumentStatus.LISTED) {
            throw new Problem(ErrorCode.INSTRUMENT_NOT_LISTED, symbol + " is " + instrument.status() + ".");
        }
        TradingUnits units = directories.instruments().units(instrument);
        long lots = lots(units, quantity);
        Long ticks = price == null ? null : ticks(units, price);
        if (ticks != null) {
            notional(units, ticks, lots);
        }
        return new PlaceOrder(
                commandId,
                Ids.derived("ord", accountId, clientOrderId),
                accountId,
                clientOrderId,
                symbol,
                side,
                type,
                force,
                lots,
                ticks,
                nowMicros);
    }

    /** The quantity in lots. */
    static long lots(TradingUnits units, BigDecimal quantity) {
        return steps(quantity, units.lotSize(), "/quantity", ErrorCode.QUANTITY_LOT);
    }

    /** The price in ticks. */
    static long ticks(TradingUnits units, BigDecimal price) {
        return steps(price, units.tickSize(), "/price", ErrorCode.PRICE_TICK);
    }

    private static void combination(OrderType type, TimeInForce force, BigDecimal price) {
        if (type == OrderType.LIMIT && price == null) {
            throw new Problem(ErrorCode.UNSUPPORTED_ORDER_COMBINATION, "A limit order needs a price.");
        }
        if (type == OrderType.MARKET && price != null) {
            throw new Problem(ErrorCode.UNSUPPORTED_ORDER_COMBINATION, "A market order has no price.");
        }
        if (type == OrderType.MARKET && force == TimeInForce.GTC) {
            throw new Problem(ErrorCode.UNSUPPORTED_ORDER_COMBINATION, "A market order is IOC or FOK.");
        }
    }

    private static long steps(BigDecimal value, BigDecimal step, String pointer, ErrorCode code) {
        BigDecimal[] parts = value.divideAndRemainder(step);
        if (parts[1].signum() != 0) {
            BigDecimal nearest = value.divide(step, 0, RoundingMode.HALF_UP)
                    .max(BigDecimal.ONE)
                    .multiply(step);
            String detail = "must be a multiple of " + Decimals.format(step);
            throw new Problem(
                    code,
                    pointer + " " + detail + ".",
                    List.of(new FieldError(pointer, code.name(), detail, Decimals.format(nearest))));
        }
        try {
            return parts[0].longValueExact();
        } catch (ArithmeticException e) {
            throw new Problem(ErrorCode.AMOUNT_TOO_LARGE, pointer + " is beyond what can be counted.");
        }
    }

    private static void notional(TradingUnits units, long ticks, long lots) {
        try {
            units.notionalMinor(ticks, lots);
            units.assetUnits(lots);
        } catch (ArithmeticException e) {
            throw new Problem(ErrorCode.AMOUNT_TOO_LARGE, "Price times quantity is beyond what can be counted.");
        }
    }
}

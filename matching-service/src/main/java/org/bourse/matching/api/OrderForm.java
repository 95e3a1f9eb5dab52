package org.bourse.matching.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Pattern;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.id.Ids;
import org.bourse.contracts.issuance.v1.InstrumentChanged;
import org.bourse.contracts.issuance.v1.InstrumentStatus;
import org.bourse.contracts.market.v1.OrderType;
import org.bourse.contracts.market.v1.PostOnly;
import org.bourse.contracts.market.v1.SelfTradePrevention;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TimeInForce;
import org.bourse.contracts.matching.v1.OrderOptions;
import org.bourse.contracts.matching.v1.PlaceOrder;
import org.bourse.contracts.money.Decimals;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.contracts.settlement.v1.AccountChanged;
import org.bourse.contracts.settlement.v1.AccountStatus;
import org.bourse.matching.application.Directories;
import org.bourse.matching.application.FeeSchedule;
import org.bourse.matching.config.MarketsConfig;
import org.bourse.runtime.auth.Caller;
import org.bourse.runtime.problem.Checks;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.FieldError;
import org.bourse.runtime.problem.Problem;

/** Checks what a client sends and turns it into a command. */
@ApplicationScoped
class OrderForm {
    static final Pattern SYMBOL = Pattern.compile("^[A-Z0-9]{1,12}-[A-Z0-9]{1,12}$");
    static final int ID_MAX = 64;
    private static final int BPS_MAX = 9_999;

    @Inject
    Directories directories;

    @Inject
    FeeSchedule fees;

    @Inject
    Caller caller;

    @Inject
    MarketsConfig markets;

    /**
     * What an order says about itself, in the units of its instrument.
     *
     * @param side buy or sell
     * @param type what it trades at
     * @param force how long it stands
     * @param lots quantity
     * @param ticks limit price; null where it has none
     * @param options the rest
     */
    record Terms(Side side, OrderType type, TimeInForce force, long lots, Long ticks, OrderOptions options) {}

    /** The command of a new order; {@code commandId} is fresh. */
    PlaceOrder order(OrderRequest request, String key, String commandId, long nowMicros) {
        if (request == null) {
            throw new Problem(ErrorCode.MALFORMED_JSON, "The request needs a body.");
        }
        Checks checks = new Checks();
        String accountId = checks.text("/accountId", request.accountId(), ID_MAX);
        String symbol = checks.text("/symbol", request.symbol(), SYMBOL);
        String clientOrderId = request.clientOrderId() == null ? key : request.clientOrderId();
        checks.text(
                request.clientOrderId() == null ? ":Idempotency-Key" : "/clientOrderId", clientOrderId, Ids.CLIENT_ID);
        Read read = read(request, checks);
        checks.done();
        OrderCombinations.check(request, read.type, read.force);
        AccountChanged account = caller.account(directories.accounts(), accountId);
        if (account.status() != AccountStatus.ACTIVE) {
            throw new Problem(ErrorCode.ACCOUNT_SUSPENDED, "Account " + accountId + " is " + account.status() + ".");
        }
        InstrumentChanged instrument = directories.instruments().require(symbol);
        if (instrument.status() != InstrumentStatus.LISTED) {
            throw new Problem(ErrorCode.INSTRUMENT_NOT_LISTED, symbol + " is " + instrument.status() + ".");
        }
        TradingUnits units = directories.instruments().units(instrument);
        Terms terms = terms(request, read, units, markets.selfTradePrevention(), account.ownerClientId(), nowMicros);
        return new PlaceOrder(
                commandId,
                Ids.derived("ord", accountId, clientOrderId),
                accountId,
                clientOrderId,
                symbol,
                terms.side(),
                terms.type(),
                terms.force(),
                terms.lots(),
                terms.ticks(),
                terms.options(),
                fees.rates(symbol, account.ownerClientId()),
                nowMicros);
    }

    /** What the terms of a request are, or why they cannot be. */
    static Terms terms(
            OrderRequest request,
            TradingUnits units,
            SelfTradePrevention defaultPrevention,
            String owner,
            long nowMicros) {
        Checks checks = new Checks();
        Read read = read(request, checks);
        checks.done();
        OrderCombinations.check(request, read.type, read.force);
        return terms(request, read, units, defaultPrevention, owner, nowMicros);
    }

    private static Terms terms(
            OrderRequest request,
            Read read,
            TradingUnits units,
            SelfTradePrevention defaultPrevention,
            String owner,
            long nowMicros) {
        long lots = lots(units, "/quantity", read.quantity);
        Long ticks = read.price == null ? null : Long.valueOf(ticks(units, "/price", read.price));
        if (ticks != null) {
            notional(units, ticks, lots);
        }
        Long display = read.display == null ? null : Long.valueOf(lots(units, "/displayQuantity", read.display));
        Long minimum = read.minimum == null ? null : Long.valueOf(lots(units, "/minimumQuantity", read.minimum));
        if (display != null && display > lots) {
            throw OrderCombinations.refusal("displayQuantity is at most the quantity.");
        }
        if (minimum != null && minimum > lots) {
            throw OrderCombinations.refusal("minimumQuantity is at most the quantity.");
        }
        if (read.expiresAtMicros != null && read.expiresAtMicros <= nowMicros) {
            throw OrderCombinations.refusal("expiresAt is past.");
        }
        SelfTradePrevention prevention = read.prevention == null ? defaultPrevention : read.prevention;
        boolean prevented = prevention != SelfTradePrevention.NONE && owner != null;
        OrderOptions options = new OrderOptions(
                display,
                minimum,
                read.stop == null ? null : Long.valueOf(ticks(units, "/stopPrice", read.stop)),
                read.trailing == null ? null : Long.valueOf(ticks(units, "/trailingDistance", read.trailing)),
                request.trailingBps(),
                read.expiresAtMicros,
                read.postOnly,
                prevented ? prevention : null,
                prevented ? owner : null);
        return new Terms(read.side, read.type, read.force, lots, ticks, options);
    }

    /** The members of a request, each read on its own. */
    private static final class Read {
        Side side;
        OrderType type;
        TimeInForce force;
        BigDecimal quantity;
        BigDecimal price;
        BigDecimal stop;
        BigDecimal trailing;
        BigDecimal display;
        BigDecimal minimum;
        Long expiresAtMicros;
        PostOnly postOnly;
        SelfTradePrevention prevention;
    }

    private static Read read(OrderRequest request, Checks checks) {
        Read read = new Read();
        read.side = checks.oneOf("/side", request.side(), Side.class);
        read.type = checks.oneOf("/type", request.type(), OrderType.class);
        read.force = request.timeInForce() == null
                ? (read.type == OrderType.MARKET ? TimeInForce.IOC : TimeInForce.GTC)
                : checks.oneOf("/timeInForce", request.timeInForce(), TimeInForce.class);
        read.quantity = checks.positive("/quantity", request.quantity());
        read.price = optional(checks, "/price", request.price());
        read.stop = optional(checks, "/stopPrice", request.stopPrice());
        read.trailing = optional(checks, "/trailingDistance", request.trailingDistance());
        read.display = optional(checks, "/displayQuantity", request.displayQuantity());
        read.minimum = optional(checks, "/minimumQuantity", request.minimumQuantity());
        if (request.trailingBps() != null) {
            checks.between("/trailingBps", request.trailingBps(), 1, BPS_MAX);
        }
        read.expiresAtMicros = request.expiresAt() == null ? null : instant(checks, "/expiresAt", request.expiresAt());
        read.postOnly =
                request.postOnly() == null ? null : checks.oneOf("/postOnly", request.postOnly(), PostOnly.class);
        read.prevention = request.selfTradePrevention() == null
                ? null
                : checks.oneOf("/selfTradePrevention", request.selfTradePrevention(), SelfTradePrevention.class);
        return read;
    }

    static BigDecimal optional(Checks checks, String pointer, String value) {
        return value == null ? null : checks.positive(pointer, value);
    }

    /** The microseconds of an instant with any offset. */
    static Long instant(Checks checks, String pointer, String value) {
        try {
            return Timestamps.micros(OffsetDateTime.parse(value).toInstant());
        } catch (DateTimeParseException | ArithmeticException e) {
            return checks.fail(pointer, "INSTANT", "must be an instant of RFC 3339, as 2026-01-05T09:30:00Z");
        }
    }

    /** A quantity in lots. */
    static long lots(TradingUnits units, String pointer, BigDecimal quantity) {
        return steps(quantity, units.lotSize(), pointer, ErrorCode.QUANTITY_LOT);
    }

    /** A price in ticks. */
    static long ticks(TradingUnits units, String pointer, BigDecimal price) {
        return steps(price, units.tickSize(), pointer, ErrorCode.PRICE_TICK);
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

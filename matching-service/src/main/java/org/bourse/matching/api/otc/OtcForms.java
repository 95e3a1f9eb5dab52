package org.bourse.matching.api.otc;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.id.Ids;
import org.bourse.contracts.market.v1.Side;
import org.bourse.matching.application.otc.NegotiateQuotes.Asking;
import org.bourse.matching.application.otc.NegotiateQuotes.Countering;
import org.bourse.matching.application.otc.NegotiateQuotes.Quoting;
import org.bourse.matching.application.otc.ReportBlockTrades.Reporting;
import org.bourse.matching.domain.otc.BlockTrade;
import org.bourse.runtime.problem.Checks;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;

/** Checks the form of what clients send. */
final class OtcForms {
    static final Pattern SYMBOL = Pattern.compile("^[A-Z0-9]{1,12}-[A-Z0-9]{1,12}$");
    static final int ID_MAX = 64;

    private OtcForms() {}

    static <T> T required(T body) {
        if (body == null) {
            throw new Problem(ErrorCode.MALFORMED_JSON, "The request needs a body.");
        }
        return body;
    }

    static Asking asking(RfqRequest request, int dealersMax) {
        Checks checks = new Checks();
        String account = checks.text("/accountId", request.accountId(), ID_MAX);
        String symbol = checks.text("/symbol", request.symbol(), SYMBOL);
        Side side = side(checks, request.side());
        BigDecimal quantity = checks.positive("/quantity", request.quantity());
        List<String> dealers = request.dealers();
        if (dealers == null || dealers.isEmpty() || dealers.size() > dealersMax || dealers.contains(null)) {
            checks.fail("/dealers", "SIZE", "must name 1 to " + dealersMax + " dealers");
        } else if (new HashSet<>(dealers).size() != dealers.size()) {
            checks.fail("/dealers", "UNIQUE", "must name each dealer once");
        } else if (account != null && dealers.contains(account)) {
            checks.fail("/dealers", "OTHER", "must not name the account that asks");
        }
        Long expiresAt = instant(checks, "/expiresAt", request.expiresAt());
        clientId(checks, "/clientRfqId", request.clientRfqId());
        checks.done();
        return new Asking(account, request.clientRfqId(), symbol, side, quantity, dealers, expiresAt);
    }

    static Quoting quoting(QuoteRequest request) {
        Checks checks = new Checks();
        String account = checks.text("/accountId", request.accountId(), ID_MAX);
        BigDecimal bid = optional(checks, "/bidPrice", request.bidPrice());
        BigDecimal offer = optional(checks, "/offerPrice", request.offerPrice());
        if (request.bidPrice() == null && request.offerPrice() == null) {
            checks.fail("/offerPrice", "REQUIRED", "or bidPrice must be given");
        }
        BigDecimal quantity = optional(checks, "/quantity", request.quantity());
        Long validUntil = instant(checks, "/validUntil", request.validUntil());
        checks.done();
        return new Quoting(account, bid, offer, quantity, validUntil);
    }

    static Countering countering(CounterRequest request) {
        Checks checks = new Checks();
        Integer version = checks.between("/version", request.version(), 1, Integer.MAX_VALUE);
        Side side = side(checks, request.side());
        BigDecimal price = checks.positive("/price", request.price());
        BigDecimal quantity = optional(checks, "/quantity", request.quantity());
        Long validUntil = instant(checks, "/validUntil", request.validUntil());
        checks.done();
        return new Countering(version, side, price, quantity, validUntil);
    }

    static Reporting reporting(BlockTradeRequest request) {
        Checks checks = new Checks();
        String account = checks.text("/accountId", request.accountId(), ID_MAX);
        String other = checks.text("/counterpartyAccountId", request.counterpartyAccountId(), ID_MAX);
        String symbol = checks.text("/symbol", request.symbol(), SYMBOL);
        Side side = checks.oneOf("/side", request.side(), Side.class);
        BigDecimal quantity = checks.positive("/quantity", request.quantity());
        BigDecimal price = checks.positive("/price", request.price());
        Long expiresAt = instant(checks, "/expiresAt", request.expiresAt());
        clientId(checks, "/clientTradeId", request.clientTradeId());
        checks.done();
        return new Reporting(account, request.clientTradeId(), other, symbol, side, quantity, price, expiresAt);
    }

    static void note(Checks checks, String note) {
        if (note != null) {
            checks.text("/note", note, BlockTrade.NOTE_MAX);
        }
    }

    static Side side(Checks checks, String side) {
        return side == null ? null : checks.oneOf("/side", side, Side.class);
    }

    private static void clientId(Checks checks, String pointer, String value) {
        if (value != null) {
            checks.text(pointer, value, Ids.CLIENT_ID);
        }
    }

    private static BigDecimal optional(Checks checks, String pointer, String value) {
        return value == null ? null : checks.positive(pointer, value);
    }

    private static Long instant(Checks checks, String pointer, String value) {
        if (value == null) {
            return null;
        }
        try {
            return Timestamps.micros(OffsetDateTime.parse(value).toInstant());
        } catch (DateTimeException | ArithmeticException e) {
            return checks.fail(pointer, "INSTANT", "must be an instant of RFC 3339");
        }
    }
}

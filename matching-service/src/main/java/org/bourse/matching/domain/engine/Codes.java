package org.bourse.matching.domain.engine;

import org.bourse.contracts.market.v1.MarketPhase;
import org.bourse.contracts.market.v1.OrderType;
import org.bourse.contracts.market.v1.PostOnly;
import org.bourse.contracts.market.v1.SelfTradePrevention;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TimeInForce;
import org.bourse.contracts.market.v1.TradeKind;
import org.bourse.contracts.matching.v1.CancelReason;
import org.bourse.contracts.matching.v1.PhaseReason;
import org.bourse.contracts.matching.v1.PriceBands;
import org.bourse.contracts.matching.v1.RejectReason;
import org.bourse.contracts.settlement.v1.DeclineReason;
import org.bourse.matching.domain.orderbook.BandKind;
import org.bourse.matching.domain.orderbook.OrderKind;
import org.bourse.matching.domain.orderbook.Phase;
import org.bourse.matching.domain.orderbook.Reason;
import org.bourse.matching.domain.orderbook.StpMode;
import org.bourse.matching.domain.orderbook.Tif;

/** The numbers of the core for the words of the contracts, and back. */
final class Codes {
    private static final int BUY = org.bourse.matching.domain.orderbook.Side.BUY;
    private static final int SELL = org.bourse.matching.domain.orderbook.Side.SELL;

    private Codes() {}

    static byte side(Side side) {
        return (byte) (side == Side.BUY ? BUY : SELL);
    }

    static Side side(int code) {
        return code == BUY ? Side.BUY : Side.SELL;
    }

    /** Zero stands for both sides. */
    static int sideOrBoth(Side side) {
        return side == null ? 0 : side(side);
    }

    static byte type(OrderType type) {
        return (byte)
                switch (type) {
                    case LIMIT -> OrderKind.LIMIT;
                    case MARKET -> OrderKind.MARKET;
                    case MARKET_TO_LIMIT -> OrderKind.MARKET_TO_LIMIT;
                    case STOP -> OrderKind.STOP;
                    case STOP_LIMIT -> OrderKind.STOP_LIMIT;
                    case TRAILING_STOP -> OrderKind.TRAILING_STOP;
                };
    }

    static byte timeInForce(TimeInForce timeInForce) {
        return (byte)
                switch (timeInForce) {
                    case GTC -> Tif.GTC;
                    case DAY -> Tif.DAY;
                    case GTD -> Tif.GTD;
                    case IOC -> Tif.IOC;
                    case FOK -> Tif.FOK;
                    case AT_OPEN -> Tif.AT_OPEN;
                    case AT_CLOSE -> Tif.AT_CLOSE;
                };
    }

    static byte postOnly(PostOnly postOnly) {
        if (postOnly == null) {
            return org.bourse.matching.domain.orderbook.PostOnly.NONE;
        }
        return (byte)
                (postOnly == PostOnly.REJECT
                        ? org.bourse.matching.domain.orderbook.PostOnly.REJECT
                        : org.bourse.matching.domain.orderbook.PostOnly.SLIDE);
    }

    static int selfTrade(SelfTradePrevention mode) {
        return switch (mode == null ? SelfTradePrevention.NONE : mode) {
            case NONE -> StpMode.NONE;
            case CANCEL_NEWEST -> StpMode.CANCEL_NEWEST;
            case CANCEL_OLDEST -> StpMode.CANCEL_OLDEST;
            case CANCEL_BOTH -> StpMode.CANCEL_BOTH;
            case DECREMENT -> StpMode.DECREMENT;
        };
    }

    static int bands(PriceBands bands) {
        return switch (bands) {
            case NONE -> BandKind.NONE;
            case COLLARS -> BandKind.COLLARS;
            case LULD -> BandKind.LULD;
        };
    }

    static int phase(MarketPhase phase) {
        return switch (phase) {
            case PRE_OPEN -> Phase.PRE_OPEN;
            case OPENING_AUCTION -> Phase.OPENING_AUCTION;
            case CONTINUOUS -> Phase.CONTINUOUS;
            case VOLATILITY_AUCTION -> Phase.VOLATILITY_AUCTION;
            case CLOSING_AUCTION -> Phase.CLOSING_AUCTION;
            case TRADING_AT_LAST -> Phase.TRADING_AT_LAST;
            case CLOSED -> Phase.CLOSED;
            case HALTED -> Phase.HALTED;
            case CANCEL_ONLY -> Phase.CANCEL_ONLY;
        };
    }

    static MarketPhase phase(int code) {
        return switch (code) {
            case Phase.PRE_OPEN -> MarketPhase.PRE_OPEN;
            case Phase.OPENING_AUCTION -> MarketPhase.OPENING_AUCTION;
            case Phase.CONTINUOUS -> MarketPhase.CONTINUOUS;
            case Phase.VOLATILITY_AUCTION -> MarketPhase.VOLATILITY_AUCTION;
            case Phase.CLOSING_AUCTION -> MarketPhase.CLOSING_AUCTION;
            case Phase.TRADING_AT_LAST -> MarketPhase.TRADING_AT_LAST;
            case Phase.CLOSED -> MarketPhase.CLOSED;
            case Phase.HALTED -> MarketPhase.HALTED;
            case Phase.CANCEL_ONLY -> MarketPhase.CANCEL_ONLY;
            default -> throw new IllegalStateException("phase " + code);
        };
    }

    static TradeKind tradeKind(long code) {
        return switch ((int) code) {
            case org.bourse.matching.domain.orderbook.TradeKind.CONTINUOUS -> TradeKind.CONTINUOUS;
            case org.bourse.matching.domain.orderbook.TradeKind.AUCTION -> TradeKind.AUCTION;
            case org.bourse.matching.domain.orderbook.TradeKind.AT_LAST -> TradeKind.AT_LAST;
            default -> throw new IllegalStateException("trade kind " + code);
        };
    }

    static int reason(PhaseReason reason) {
        return reason == PhaseReason.OPERATOR ? Reason.OPERATOR : Reason.SCHEDULE;
    }

    static PhaseReason phaseReason(long code) {
        return switch ((int) code) {
            case Reason.PRICE_BAND -> PhaseReason.PRICE_BAND;
            case Reason.LIMIT_STATE -> PhaseReason.LIMIT_STATE;
            case Reason.REOPENING -> PhaseReason.REOPENING;
            case Reason.AUCTION_ENDED -> PhaseReason.AUCTION_ENDED;
            case Reason.OPERATOR -> PhaseReason.OPERATOR;
            case Reason.SCHEDULE -> PhaseReason.CALENDAR;
            default -> throw new IllegalStateException("reason " + code + " of a phase");
        };
    }

    static int reason(CancelReason reason) {
        return switch (reason) {
            case MASS_CANCEL -> Reason.MASS_CANCEL;
            case DISCONNECTED -> Reason.DISCONNECTED;
            case KILL_SWITCH -> Reason.KILL_SWITCH;
            case OPERATOR -> Reason.OPERATOR;
            default -> throw new UnusableCommandException(reason + " is no reason of a mass cancellation");
        };
    }

    static CancelReason cancelReason(long code) {
        return switch ((int) code) {
            case Reason.CLIENT -> CancelReason.REQUESTED;
            case Reason.NOT_FILLED_AT_ONCE -> CancelReason.NOT_FILLED_AT_ONCE;
            case Reason.AMENDED_TO_FILLED -> CancelReason.AMENDED_TO_FILLED;
            case Reason.SELF_TRADE -> CancelReason.SELF_TRADE;
            case Reason.EXPIRED -> CancelReason.EXPIRED;
            case Reason.NOT_FILLED_IN_AUCTION -> CancelReason.NOT_FILLED_IN_AUCTION;
            case Reason.OUTSIDE_PRICE_BAND -> CancelReason.OUTSIDE_PRICE_BAND;
            case Reason.POST_ONLY_WOULD_TRADE -> CancelReason.POST_ONLY_WOULD_TRADE;
            case Reason.FOK_NOT_FILLABLE -> CancelReason.FOK_NOT_FILLABLE;
            case Reason.MIN_QUANTITY_NOT_MET -> CancelReason.MIN_QUANTITY_NOT_MET;
            case Reason.MASS_CANCEL -> CancelReason.MASS_CANCEL;
            case Reason.DISCONNECTED -> CancelReason.DISCONNECTED;
            case Reason.KILL_SWITCH -> CancelReason.KILL_SWITCH;
            case Reason.OPERATOR -> CancelReason.OPERATOR;
            default -> throw new IllegalStateException("reason " + code + " of a cancellation");
        };
    }

    static RejectReason rejectReason(long code) {
        return switch ((int) code) {
            case Reason.ACCOUNT_BLOCKED -> RejectReason.ACCOUNT_BLOCKED;
            case Reason.MARKET_CLOSED -> RejectReason.MARKET_CLOSED;
            case Reason.MARKET_HALTED -> RejectReason.MARKET_HALTED;
            case Reason.CANCEL_ONLY -> RejectReason.CANCEL_ONLY;
            case Reason.BAD_QUANTITY -> RejectReason.BAD_QUANTITY;
            case Reason.BAD_PRICE -> RejectReason.BAD_PRICE;
            case Reason.AMOUNT_OVERFLOW -> RejectReason.AMOUNT_OVERFLOW;
            case Reason.EXPIRED -> RejectReason.EXPIRED;
            case Reason.NOT_IN_THIS_PHASE -> RejectReason.NOT_IN_THIS_PHASE;
            case Reason.NOT_AT_LAST_PRICE -> RejectReason.NOT_AT_LAST_PRICE;
            case Reason.PRICE_OUTSIDE_LIMITS -> RejectReason.PRICE_OUTSIDE_LIMITS;
            case Reason.POST_ONLY_WOULD_TRADE -> RejectReason.POST_ONLY_WOULD_TRADE;
            case Reason.NO_LIQUIDITY -> RejectReason.NO_LIQUIDITY;
            case Reason.MIN_QUANTITY_NOT_MET -> RejectReason.MIN_QUANTITY_NOT_MET;
            case Reason.FOK_NOT_FILLABLE -> RejectReason.FOK_NOT_FILLABLE;
            case Reason.NO_REFERENCE_PRICE -> RejectReason.NO_REFERENCE_PRICE;
            case Reason.UNKNOWN_ORDER -> RejectReason.UNKNOWN_ORDER;
            case Reason.NOT_AMENDABLE -> RejectReason.NOT_AMENDABLE;
            default -> throw new IllegalStateException("reason " + code + " of a refusal");
        };
    }

    static RejectReason rejectReason(DeclineReason declined) {
        return switch (declined) {
            case UNKNOWN_ACCOUNT -> RejectReason.UNKNOWN_ACCOUNT;
            case ACCOUNT_NOT_ACTIVE -> RejectReason.ACCOUNT_NOT_ACTIVE;
            case UNKNOWN_INSTRUMENT -> RejectReason.UNKNOWN_INSTRUMENT;
            case INSUFFICIENT_FUNDS -> RejectReason.INSUFFICIENT_FUNDS;
            case INSUFFICIENT_UNITS -> RejectReason.INSUFFICIENT_UNITS;
            case AMOUNT_OVERFLOW -> RejectReason.AMOUNT_OVERFLOW;
            case DUPLICATE_CLIENT_ORDER_ID -> RejectReason.DUPLICATE_CLIENT_ORDER_ID;
            case UNKNOWN_ORDER -> RejectReason.UNKNOWN_ORDER;
            case NO_REFERENCE_PRICE -> RejectReason.NO_REFERENCE_PRICE;
        };
    }
}

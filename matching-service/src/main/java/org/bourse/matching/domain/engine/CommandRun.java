package org.bourse.matching.domain.engine;

import java.util.ArrayList;
import java.util.List;
import org.bourse.contracts.id.Ids;
import org.bourse.contracts.market.v1.MarketPhase;
import org.bourse.contracts.matching.v1.AccountBlocked;
import org.bourse.contracts.matching.v1.AmendOrder;
import org.bourse.contracts.matching.v1.AmendRejected;
import org.bourse.contracts.matching.v1.BlockAccount;
import org.bourse.contracts.matching.v1.BookCommand;
import org.bourse.contracts.matching.v1.BustRejected;
import org.bourse.contracts.matching.v1.BustTrade;
import org.bourse.contracts.matching.v1.CancelOrder;
import org.bourse.contracts.matching.v1.CancelRejected;
import org.bourse.contracts.matching.v1.CancelTimerSet;
import org.bourse.contracts.matching.v1.ChangePhase;
import org.bourse.contracts.matching.v1.DealRejected;
import org.bourse.contracts.matching.v1.DealSide;
import org.bourse.contracts.matching.v1.EnterDeal;
import org.bourse.contracts.matching.v1.EnterOrder;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.contracts.matching.v1.FeeRates;
import org.bourse.contracts.matching.v1.IndicativePrice;
import org.bourse.contracts.matching.v1.MarketOpened;
import org.bourse.contracts.matching.v1.MarketRulesChanged;
import org.bourse.contracts.matching.v1.MarketStatusChanged;
import org.bourse.contracts.matching.v1.MassCancel;
import org.bourse.contracts.matching.v1.MassCanceled;
import org.bourse.contracts.matching.v1.OpenMarket;
import org.bourse.contracts.matching.v1.OrderOptions;
import org.bourse.contracts.matching.v1.OrderRejected;
import org.bourse.contracts.matching.v1.PhaseChanged;
import org.bourse.contracts.matching.v1.PhaseReason;
import org.bourse.contracts.matching.v1.PlaceDeal;
import org.bourse.contracts.matching.v1.PlaceOrder;
import org.bourse.contracts.matching.v1.PublicTrade;
import org.bourse.contracts.matching.v1.RejectReason;
import org.bourse.contracts.matching.v1.ReviseOrder;
import org.bourse.contracts.matching.v1.SetCancelTimer;
import org.bourse.contracts.matching.v1.SetMarketRules;
import org.bourse.contracts.matching.v1.TickMarket;
import org.bourse.contracts.matching.v1.TradeBusted;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.matching.v1.TradeSide;
import org.bourse.matching.domain.orderbook.NewOrder;

/**
 * One command on one market: gives it to the core, and writes down in the words of the contracts what came of it. Every command lets time
 * act first, also one that is refused here.
 */
final class CommandRun {
    private final Market market;
    private final PublicFeed feed;
    private final NewOrder carrier;
    private final long timeMicros;
    private final List<ExecutionEvent> events = new ArrayList<>(4);
    private final List<PublicTrade> trades = new ArrayList<>(2);
    private final List<MarketStatusChanged> statuses = new ArrayList<>(1);
    private final List<IndicativePrice> indicatives = new ArrayList<>(1);

    CommandRun(Market market, PublicFeed feed, NewOrder carrier, long timeMicros) {
        this.market = market;
        this.feed = feed;
        this.carrier = carrier;
        this.timeMicros = Math.max(timeMicros, market.core.now());
    }

    /** Does the command. */
    EngineOutput run(BookCommand command) {
        trades.addAll(feed.due(market, timeMicros));
        dispatch(command);
        return new EngineOutput(
                market.symbol, timeMicros, events, trades, feed.updates(market, timeMicros), statuses, indicatives);
    }

    private void dispatch(BookCommand command) {
        if (command instanceof EnterOrder enter) {
            enter(enter);
        } else if (command instanceof CancelOrder cancel) {
            cancel(cancel);
        } else if (command instanceof ReviseOrder revise) {
            revise(revise);
        } else if (command instanceof TickMarket) {
            tick(null, false);
        } else if (command instanceof EnterDeal deal) {
            deal(deal);
        } else if (command instanceof OpenMarket opening) {
            open(opening);
        } else if (!market.isOpen()) {
            throw new UnusableCommandException("market " + market.symbol + " was not opened yet");
        } else if (command instanceof ChangePhase change) {
            changePhase(change);
        } else if (command instanceof MassCancel cancel) {
            massCancel(cancel);
        } else if (command instanceof BlockAccount block) {
            block(block);
        } else if (command instanceof SetCancelTimer timer) {
            setTimer(timer);
        } else if (command instanceof SetMarketRules change) {
            setRules(change);
        } else {
            bust((BustTrade) command);
        }
    }

    private void open(OpenMarket opening) {
        boolean opensBook = !market.isOpen() || (market.otcOnly() && !opening.otcOnly());
        if (!opensBook) {
            tick(null, false);
            return;
        }
        market.open(MarketTerms.of(opening));
        tick(null, true);
        events.add(new MarketOpened(market.symbol, next(), opening.referencePriceTicks(), timeMicros));
        if (!opening.otcOnly()) {
            MarketPhase previous = market.phase();
            market.core.changePhase(Codes.phase(opening.phase()), Codes.reason(PhaseReason.LISTING), timeMicros);
            tell(new Telling(null).phase(previous, opening), false);
        }
    }

    private void enter(EnterOrder enter) {
        PlaceOrder order = enter.order();
        Long worstTicks = order.limitTicks() == null ? enter.collarTicks() : order.limitTicks();
        RejectReason refused = refusal(enter, worstTicks);
        if (refused != null) {
            tick(null, true);
            events.add(new OrderRejected(market.symbol, next(), order.commandId(), order, refused, timeMicros));
            return;
        }
        StandingOrder standing =
                new StandingOrder(++market.lastToken, order.orderId(), order.accountId(), order.side(), order.fees());
        standing.limitTicks = worstTicks;
        standing.stopTicks = order.options().stopTicks();
        market.add(standing);
        MarketPhase previous = market.phase();
        standing.handle = market.core.enter(carried(order, standing.token, worstTicks), timeMicros);
        tell(new Telling(order.commandId()).entering(order).before(previous), false);
    }

    /** Why a new order is refused before the core sees it, or null. */
    private RejectReason refusal(EnterOrder enter, Long worstTicks) {
        if (enter.declined() != null) {
            return Codes.rejectReason(enter.declined());
        }
        if (!market.isOpen()) {
            return RejectReason.MARKET_NOT_OPEN;
        }
        if (market.otcOnly()) {
            return RejectReason.OTC_ONLY;
        }
        if (market.find(enter.order().orderId()) != null) {
            return RejectReason.DUPLICATE_CLIENT_ORDER_ID;
        }
        if (worstTicks == null || worstTicks <= 0) {
            return RejectReason.NO_REFERENCE_PRICE;
        }
        return overflows(worstTicks, enter.order().quantityLots()) ? RejectReason.AMOUNT_OVERFLOW : null;
    }

    private NewOrder carried(PlaceOrder order, long token, long worstTicks) {
        OrderOptions options = order.options();
        carrier.clear();
        carrier.account = market.accounts.number(order.accountId());
        carrier.stpGroup = options.selfTradeGroup() == null ? 0 : market.groups.number(options.selfTradeGroup());
        carrier.stpMode = Codes.selfTrade(options.selfTradePrevention());
        carrier.side = Codes.side(order.side());
        carrier.type = Codes.type(order.type());
        carrier.timeInForce = Codes.timeInForce(order.timeInForce());
        carrier.postOnly = Codes.postOnly(options.postOnly());
        carrier.quantityLots = order.quantityLots();
        carrier.limitTicks = worstTicks;
        carrier.displayLots = orZero(options.displayLots());
        carrier.minLots = orZero(options.minimumLots());
        carrier.stopTicks = orZero(options.stopTicks());
        carrier.trailTicks = orZero(options.trailingTicks());
        carrier.trailBps = options.trailingBps() == null ? 0 : options.trailingBps();
        carrier.expireMicros = orZero(options.expiresAtMicros());
        carrier.token = token;
        return carrier;
    }

    private void cancel(CancelOrder cancel) {
        StandingOrder order = owned(cancel.orderId(), cancel.accountId());
        if (order == null) {
            tick(null, true);
            events.add(unknown(cancel));
            return;
        }
        MarketPhase previous = market.phase();
        market.core.cancel(order.handle, timeMicros);
        tell(new Telling(cancel.commandId()).cancelling(cancel).before(previous), false);
    }

    private CancelRejected unknown(CancelOrder cancel) {
        return new CancelRejected(
                market.symbol,
                next(),
                cancel.commandId(),
                cancel.orderId(),
                cancel.accountId(),
                RejectReason.UNKNOWN_ORDER,
                timeMicros);
    }

    private void revise(ReviseOrder revise) {
        AmendOrder amendment = revise.amendment();
        StandingOrder order = owned(amendment.orderId(), amendment.accountId());
        RejectReason refused = null;
        if (order == null) {
            refused = RejectReason.UNKNOWN_ORDER;
        } else if (revise.declined() != null) {
            refused = Codes.rejectReason(revise.declined());
        } else if (overflows(
                amendment.limitTicks() == null ? order.limitTicks : amendment.limitTicks(),
                amendment.quantityLots() == null ? market.core.quantityLots(order.handle) : amendment.quantityLots())) {
            refused = RejectReason.AMOUNT_OVERFLOW;
        }
        if (refused != null) {
            tick(null, true);
            events.add(rejected(amendment, refused));
            return;
        }
        MarketPhase previous = market.phase();
        market.core.amend(
                order.handle,
                orZero(amendment.quantityLots()),
                orZero(amendment.limitTicks()),
                orZero(amendment.stopTicks()),
                timeMicros);
        tell(new Telling(amendment.commandId()).amending(amendment).before(previous), false);
    }

    private AmendRejected rejected(AmendOrder amendment, RejectReason reason) {
        StandingOrder order = owned(amendment.orderId(), amendment.accountId());
        boolean live = order != null && market.core.isLive(order.handle);
        return new AmendRejected(
                market.symbol,
                next(),
                amendment.commandId(),
                amendment.orderId(),
                amendment.accountId(),
                reason,
                live ? market.core.leavesLots(order.handle) : 0,
                live ? order.limitTicks : 0,
                timeMicros);
    }

    private void changePhase(ChangePhase change) {
        if (market.otcOnly()) {
            throw new UnusableCommandException("market " + market.symbol + " has no book");
        }
        MarketPhase previous = market.phase();
        market.core.changePhase(Codes.phase(change.phase()), Codes.reason(change.reason()), timeMicros);
        tell(new Telling(change.commandId()).phase(previous, change), false);
    }

    private void massCancel(MassCancel cancel) {
        MarketPhase previous = market.phase();
        int account = cancel.accountId() == null ? 0 : market.accounts.number(cancel.accountId());
        market.core.massCancel(account, Codes.sideOrBoth(cancel.side()), Codes.reason(cancel.reason()), timeMicros);
        int canceled = tell(new Telling(cancel.commandId()).before(previous), true);
        events.add(new MassCanceled(
                market.symbol,
                next(),
                cancel.commandId(),
                cancel.accountId(),
                cancel.side(),
                cancel.reason(),
                canceled,
                timeMicros));
    }

    private void block(BlockAccount block) {
        MarketPhase previous = market.phase();
        market.core.block(market.accounts.number(block.accountId()), block.blocked(), timeMicros);
        int canceled = tell(new Telling(block.commandId()).before(previous), true);
        events.add(new AccountBlocked(
                market.symbol,
                next(),
                block.commandId(),
                block.accountId(),
                block.blocked(),
                block.note(),
                canceled,
                timeMicros));
    }

    private void setTimer(SetCancelTimer timer) {
        MarketPhase previous = market.phase();
        market.core.arm(market.accounts.number(timer.accountId()), timer.deadlineMicros(), timeMicros);
        tell(new Telling(timer.commandId()).before(previous), true);
        events.add(new CancelTimerSet(
                market.symbol, next(), timer.commandId(), timer.accountId(), timer.deadlineMicros(), timeMicros));
    }

    private void setRules(SetMarketRules change) {
        tick(null, true);
        market.rule(change.rules());
        events.add(new MarketRulesChanged(market.symbol, next(), change.commandId(), change.rules(), timeMicros));
    }

    private void deal(EnterDeal entering) {
        tick(null, true);
        PlaceDeal deal = entering.deal();
        RejectReason refused = refusal(entering);
        if (refused != null) {
            events.add(new DealRejected(
                    market.symbol, next(), deal.commandId(), deal, refused, entering.declinedAccountId(), timeMicros));
            return;
        }
        long number = ++market.tradeSequence;
        TradeExecuted trade = new TradeExecuted(
                market.symbol,
                next(),
                deal.commandId(),
                true,
                tradeId(number),
                number,
                deal.priceTicks(),
                deal.quantityLots(),
                deal.kind(),
                null,
                side(deal.buyer(), deal),
                side(deal.seller(), deal),
                timeMicros);
        events.add(trade);
        if (deal.publishAtMicros() == null || deal.publishAtMicros() <= timeMicros) {
            trades.add(feed.trade(market, trade, deal.correctsTrade()));
        } else {
            market.tape.defer(new Tape.Deferred(
                    number,
                    trade.sequence(),
                    trade.kind().name(),
                    trade.priceTicks(),
                    trade.quantityLots(),
                    timeMicros,
                    deal.publishAtMicros(),
                    deal.correctsTrade() == null ? 0 : deal.correctsTrade()));
        }
    }

    private RejectReason refusal(EnterDeal entering) {
        PlaceDeal deal = entering.deal();
        if (entering.declined() != null) {
            return Codes.rejectReason(entering.declined());
        }
        if (!market.isOpen()) {
            return RejectReason.MARKET_NOT_OPEN;
        }
        if (market.phase() == MarketPhase.HALTED) {
            return RejectReason.MARKET_HALTED;
        }
        if (market.core.isBlocked(market.accounts.number(deal.buyer().accountId()))
                || market.core.isBlocked(market.accounts.number(deal.seller().accountId()))) {
            return RejectReason.ACCOUNT_BLOCKED;
        }
        if (deal.correctsTrade() != null && !market.busted.contains(deal.correctsTrade())) {
            return RejectReason.UNKNOWN_TRADE;
        }
        return overflows(deal.priceTicks(), deal.quantityLots()) ? RejectReason.AMOUNT_OVERFLOW : null;
    }

    private TradeSide side(DealSide side, PlaceDeal deal) {
        long fee = fee(
                side.fees(), side.fees() == null ? 0 : side.fees().takerPpm(), deal.priceTicks(), deal.quantityLots());
        return new TradeSide(side.orderId(), side.accountId(), deal.priceTicks(), 0, fee);
    }

    private void bust(BustTrade bust) {
        tick(null, true);
        RejectReason refused = null;
        if (bust.tradeSequence() < 1
                || bust.tradeSequence() > market.tradeSequence
                || bust.trade().tradeSequence() != bust.tradeSequence()) {
            refused = RejectReason.UNKNOWN_TRADE;
        } else if (market.busted.contains(bust.tradeSequence())) {
            refused = RejectReason.ALREADY_BUSTED;
        }
        if (refused != null) {
            events.add(new BustRejected(
                    market.symbol, next(), bust.commandId(), bust.tradeSequence(), refused, timeMicros));
            return;
        }
        market.busted.add(bust.tradeSequence());
        TradeBusted busted =
                new TradeBusted(market.symbol, next(), bust.commandId(), bust.trade(), bust.note(), timeMicros);
        events.add(busted);
        if (!market.tape.withdraw(bust.tradeSequence())) {
            trades.add(feed.busted(market, busted));
        }
    }

    /** Lets time act; nothing else. */
    private void tick(String commandId, boolean more) {
        if (!market.isOpen()) {
            return;
        }
        MarketPhase previous = market.phase();
        market.core.tick(timeMicros);
        tell(new Telling(commandId).before(previous), more);
    }

    /** Writes down what the core did; returns how many orders the command itself cancelled. */
    private int tell(Telling telling, boolean more) {
        CoreStory story = new CoreStory(market, timeMicros, telling);
        int canceled = story.tell(more);
        for (ExecutionEvent event : story.events()) {
            events.add(event);
            if (event instanceof TradeExecuted trade) {
                trades.add(feed.trade(market, trade, null));
            } else if (event instanceof PhaseChanged change) {
                statuses.add(feed.status(market, change));
            }
        }
        story.indicative()
                .ifPresent(found -> indicatives.add(feed.indicative(
                        market, found.phase(), found.priceTicks(), found.lots(), found.surplus(), timeMicros)));
        return canceled;
    }

    /** Somebody else's order looks like none. */
    private StandingOrder owned(String orderId, String accountId) {
        StandingOrder order = market.find(orderId);
        return order == null || !order.accountId.equals(accountId) ? null : order;
    }

    private boolean overflows(long priceTicks, long quantityLots) {
        try {
            market.terms.units().notionalMinor(priceTicks, quantityLots);
            market.terms.units().assetUnits(quantityLots);
            return false;
        } catch (ArithmeticException e) {
            return true;
        }
    }

    private long fee(FeeRates fees, int ppm, long priceTicks, long quantityLots) {
        return fees == null || ppm == 0
                ? 0
                : FeeRates.feeMinor(market.terms.units().notionalMinor(priceTicks, quantityLots), ppm);
    }

    private String tradeId(long number) {
        return Ids.derived("trd", market.symbol, Long.toString(number));
    }

    private long next() {
        return ++market.executionSequence;
    }

    private static long orZero(Long value) {
        return value == null ? 0 : value;
    }
}

package org.bourse.settlement.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.bourse.contracts.market.v1.OrderType;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TimeInForce;
import org.bourse.contracts.market.v1.TradeKind;
import org.bourse.contracts.matching.v1.AmendOrder;
import org.bourse.contracts.matching.v1.AmendRejected;
import org.bourse.contracts.matching.v1.BookCommand;
import org.bourse.contracts.matching.v1.CancelOrder;
import org.bourse.contracts.matching.v1.CancelReason;
import org.bourse.contracts.matching.v1.DealRejected;
import org.bourse.contracts.matching.v1.DealSide;
import org.bourse.contracts.matching.v1.EnterDeal;
import org.bourse.contracts.matching.v1.EnterOrder;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.contracts.matching.v1.FeeRates;
import org.bourse.contracts.matching.v1.OrderAmended;
import org.bourse.contracts.matching.v1.OrderCanceled;
import org.bourse.contracts.matching.v1.OrderCommand;
import org.bourse.contracts.matching.v1.OrderDecremented;
import org.bourse.contracts.matching.v1.OrderOptions;
import org.bourse.contracts.matching.v1.OrderRejected;
import org.bourse.contracts.matching.v1.OrderRepriced;
import org.bourse.contracts.matching.v1.PlaceDeal;
import org.bourse.contracts.matching.v1.PlaceOrder;
import org.bourse.contracts.matching.v1.RejectReason;
import org.bourse.contracts.matching.v1.ReviseOrder;
import org.bourse.contracts.matching.v1.TradeBusted;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.matching.v1.TradeSide;
import org.bourse.settlement.domain.delivery.TradeDelivery;
import org.bourse.settlement.domain.delivery.TradeReversal;
import org.bourse.settlement.domain.hold.DealHolds;
import org.bourse.settlement.domain.hold.Hold;
import org.bourse.settlement.domain.hold.OrderHolds;
import org.bourse.settlement.domain.ledger.Balance;
import org.bourse.settlement.domain.ledger.BustState;
import org.bourse.settlement.domain.ledger.Ledger;
import org.bourse.settlement.domain.ledger.LedgerAccount;
import org.bourse.settlement.domain.ledger.TradeBust;

/**
 * The ledger against a naive model: random commands reach a toy market through queues of random delay, so that trades, amendments,
 * cancels, deals and busts cross in every order. Whatever the market does, every trade and its fees must be covered, and in the end
 * every hold equals its order.
 */
class LedgerModelTest {
    private static final String[] ACCOUNTS = {"acc_A", "acc_B", "acc_C", "acc_D"};
    private static final int COMMANDS = 150;
    private static final List<FeeRates> FEES = Arrays.asList(
            null,
            new FeeRates(0, 0, 0),
            new FeeRates(100, 250, 50),
            new FeeRates(33_333, 77_777, 1),
            new FeeRates(0, 100_000, 0));

    @Property(tries = 400)
    void holdsCoverWhateverTheMarketDoes(@ForAll long seed) {
        new Run(seed).run();
    }

    /** One run of a seed. */
    private static final class Run {
        private final Random random;
        private final Ledger ledger = World.ledger(100L, ACCOUNTS);
        private final ToyMarket market;
        private final Deque<OrderCommand> commands = new ArrayDeque<>();
        private final Deque<BookCommand> book = new ArrayDeque<>();
        private final Deque<ExecutionEvent> executions = new ArrayDeque<>();
        private final Map<String, BigInteger> model = new HashMap<>();
        private final List<PlaceOrder> sent = new ArrayList<>();
        private final List<PlaceDeal> deals = new ArrayList<>();
        private final List<TradeExecuted> failed = new ArrayList<>();
        private int orders;

        Run(long seed) {
            random = new Random(seed);
            market = new ToyMarket(random);
            for (String account : ACCOUNTS) {
                give(account, World.CASH, random.nextInt(400_000));
                give(account, World.SHARE, random.nextInt(300) * 10L);
            }
            give(LedgerAccount.FEES, World.CASH, 0);
        }

        private void give(String account, String asset, long amount) {
            World.give(ledger, account, asset, amount);
            model.put(account + asset, BigInteger.valueOf(amount));
        }

        void run() {
            for (int made = 0; made < COMMANDS || !idle(); ) {
                switch (random.nextInt(4)) {
                    case 0 -> {
                        if (made < COMMANDS) {
                            commands.add(command());
                            made++;
                        }
                    }
                    case 1 -> check(commands.poll());
                    case 2 -> {
                        BookCommand next = book.poll();
                        if (next != null) {
                            executions.addAll(market.take(next));
                        }
                    }
                    default -> {
                        long before = placed();
                        execute(executions.poll());
                        retry();
                        assertEquals(before, placed(), "what the market does never asks for more than is held");
                    }
                }
                holdInvariants();
            }
            ledger.requireBalanced();
            for (Hold hold : ledger.holds()) {
                ToyMarket.Order order = market.orders.get(hold.id());
                boolean open = order != null && order.open;
                assertEquals(open, hold.isOpen(), "hold " + hold.id());
                long needed =
                        open ? OrderHolds.needed(order.side, World.UNITS, order.limit, order.leaves, order.ppm()) : 0;
                assertEquals(needed, hold.remaining(), "hold " + hold.id() + " is exactly what its order needs");
            }
        }

        private long placed() {
            return ledger.holds().stream().mapToLong(Hold::placed).sum();
        }

        private boolean idle() {
            return commands.isEmpty() && book.isEmpty() && executions.isEmpty();
        }

        private OrderCommand command() {
            int kind = random.nextInt(12);
            if (kind < 5 || sent.isEmpty()) {
                PlaceOrder order = order("ord_" + orders++);
                sent.add(order);
                return order;
            }
            if (kind == 10) {
                PlaceDeal deal =
                        World.deal("dea_" + orders++, anyone(), anyone(), price(), 1 + random.nextInt(60), fees());
                deals.add(deal);
                return deal;
            }
            if (kind == 11 && !deals.isEmpty()) {
                return deals.get(random.nextInt(deals.size()));
            }
            PlaceOrder order = sent.get(random.nextInt(sent.size()));
            if (kind == 5) {
                return order;
            }
            if (kind == 6) {
                return new CancelOrder("cmd_c", order.orderId(), order.accountId(), World.SYMBOL, 1);
            }
            boolean quantity = random.nextBoolean();
            return World.amend(
                    order.orderId(),
                    order.accountId(),
                    quantity ? Long.valueOf(1 + random.nextInt(90)) : null,
                    !quantity || random.nextBoolean() ? Long.valueOf(80 + random.nextInt(40)) : null);
        }

        private PlaceOrder order(String id) {
            OrderType type = random.nextBoolean()
                    ? OrderType.LIMIT
                    : OrderType.values()[random.nextInt(OrderType.values().length)];
            boolean limited = type == OrderType.LIMIT || type == OrderType.STOP_LIMIT;
            OrderOptions options =
                    switch (type) {
                        case STOP, STOP_LIMIT -> World.stop(price());
                        case TRAILING_STOP -> World.trailing(1L + random.nextInt(9), null);
                        default -> OrderOptions.NONE;
                    };
            return World.order(
                    id,
                    anyone(),
                    random.nextBoolean() ? Side.BUY : Side.SELL,
                    type,
                    1 + random.nextInt(60),
                    limited ? price() : null,
                    options,
                    fees());
        }

        private String anyone() {
            return ACCOUNTS[random.nextInt(ACCOUNTS.length)];
        }

        private Long price() {
            return 80L + random.nextInt(40);
        }

        private FeeRates fees() {
            return FEES.get(random.nextInt(FEES.size()));
        }

        private void check(OrderCommand command) {
            if (command instanceof PlaceOrder order) {
                OrderHolds.place(ledger, order).ifPresent(book::add);
            } else if (command instanceof AmendOrder amendment) {
                book.add(OrderHolds.amend(ledger, amendment));
            } else if (command instanceof CancelOrder cancel) {
                book.add(cancel);
            } else if (command instanceof PlaceDeal deal) {
                DealHolds.place(ledger, deal).ifPresent(book::add);
            }
        }

        private void execute(ExecutionEvent event) {
            if (event instanceof TradeExecuted trade) {
                assertTrue(TradeDelivery.settle(ledger, trade, 1).isPresent());
                assertTrue(TradeDelivery.settle(ledger, trade, 1).isEmpty(), "a trade settles once");
                move(trade, 1);
            } else if (event instanceof TradeBusted busted) {
                TradeReversal.bust(ledger, busted);
                TradeBust bust = ledger.bust(busted.trade().tradeId());
                if (bust.state() == BustState.REVERSED) {
                    move(busted.trade(), -1);
                } else {
                    failed.add(busted.trade());
                }
                TradeReversal.bust(ledger, busted);
                assertEquals(bust, ledger.bust(busted.trade().tradeId()), "a trade is busted once");

            } else if (event instanceof OrderDecremented decremented) {
                OrderHolds.decremented(ledger, decremented);
            } else if (event instanceof OrderRepriced repriced) {
                OrderHolds.repriced(ledger, repriced);
            } else if (event instanceof DealRejected rejected) {
                DealHolds.rejected(ledger, rejected);
            } else if (event instanceof OrderCanceled canceled) {
                OrderHolds.canceled(ledger, canceled);
            } else if (event instanceof OrderRejected rejected) {
                OrderHolds.rejected(ledger, rejected);
            } else if (event instanceof OrderAmended amended) {
                OrderHolds.amended(ledger, amended);
            } else if (event instanceof AmendRejected rejected) {
                OrderHolds.amendRejected(ledger, rejected);
            }
        }

        /** Some void trade that could not be taken back may be by now. */
        private void retry() {
            if (!failed.isEmpty() && random.nextInt(4) == 0) {
                TradeExecuted trade = failed.remove(random.nextInt(failed.size()));
                if (TradeReversal.retry(ledger, ledger.bust(trade.tradeId())).state() == BustState.REVERSED) {
                    move(trade, -1);
                }
            }
        }

        /** What a trade moves, or what it gives back. */
        private void move(TradeExecuted trade, int sign) {
            BigInteger lots = BigInteger.valueOf(trade.quantityLots() * sign);
            BigInteger cash =
                    BigInteger.valueOf(trade.priceTicks()).multiply(lots).multiply(BigInteger.TEN);
            BigInteger units = lots.multiply(BigInteger.TEN);
            BigInteger buyerFee = BigInteger.valueOf(trade.buyer().feeMinor() * sign);
            BigInteger sellerFee = BigInteger.valueOf(trade.seller().feeMinor() * sign);
            add(trade.buyer().accountId() + World.CASH, cash.add(buyerFee).negate());
            add(trade.seller().accountId() + World.CASH, cash.subtract(sellerFee));
            add(trade.seller().accountId() + World.SHARE, units.negate());
            add(trade.buyer().accountId() + World.SHARE, units);
            add(LedgerAccount.FEES + World.CASH, buyerFee.add(sellerFee));
        }

        private void add(String key, BigInteger amount) {
            model.merge(key, amount, BigInteger::add);
        }

        private void holdInvariants() {
            Map<String, Long> held = new HashMap<>();
            for (Hold hold : ledger.holds()) {
                assertTrue(hold.remaining() >= 0);
                if (hold.isOpen()) {
                    held.merge(hold.accountId() + hold.asset(), hold.remaining(), Long::sum);
                }
            }
            for (Balance balance : ledger.balances()) {
                String key = balance.key().accountId() + balance.key().asset();
                assertEquals(model.get(key), BigInteger.valueOf(balance.posted()), key);
                assertEquals(held.getOrDefault(key, 0L), balance.held(), key);
                assertTrue(balance.available() >= 0, key);
            }
        }
    }

    /** A market that matches whatever crosses, in no fair order: the ledger must not rely on fairness. */
    private static final class ToyMarket {
        /** An order of the market. */
        private static final class Order {
            private final String id;
            private final String account;
            private final Side side;
            private long quantity;
            private long leaves;
            private long limit;
            private final FeeRates fees;
            private boolean open = true;

            Order(String id, String account, Side side, long quantity, long limit, FeeRates fees) {
                this.id = id;
                this.account = account;
                this.side = side;
                this.quantity = quantity;
                this.leaves = quantity;
                this.limit = limit;
                this.fees = fees;
            }

            int ppm() {
                return fees == null ? 0 : fees.highestPpm();
            }

            TradeSide party(long lots, long price, boolean maker) {
                int ppm = fees == null ? 0 : maker ? fees.makerPpm() : fees.takerPpm();
                return new TradeSide(id, account, limit, leaves, FeeRates.feeMinor(lots * price * 10, ppm));
            }
        }

        private final Random random;
        private final Map<String, Order> orders = new HashMap<>();
        private final List<Order> inOrder = new ArrayList<>();
        private final List<TradeExecuted> tape = new ArrayList<>();
        private long sequence;
        private long trades;

        ToyMarket(Random random) {
            this.random = random;
        }

        List<ExecutionEvent> take(BookCommand command) {
            List<ExecutionEvent> events = new ArrayList<>();
            if (command instanceof EnterOrder entered) {
                enter(entered, events);
            } else if (command instanceof ReviseOrder revised) {
                revise(revised, events);
            } else if (command instanceof CancelOrder cancel) {
                Order order = orders.get(cancel.orderId());
                if (order != null && order.open) {
                    cancel(order, CancelReason.REQUESTED, events);
                }
            } else if (command instanceof EnterDeal entered) {
                deal(entered, events);
            }
            if (random.nextInt(10) == 0) {
                reprice(events);
            }
            if (!tape.isEmpty() && random.nextInt(10) == 0) {
                TradeExecuted trade = tape.remove(random.nextInt(tape.size()));
                events.add(new TradeBusted(World.SYMBOL, ++sequence, "cmd", trade, "error", 1));
            }
            return events;
        }

        private void deal(EnterDeal entered, List<ExecutionEvent> events) {
            PlaceDeal deal = entered.deal();
            if (entered.declined() != null || random.nextInt(5) == 0) {
                RejectReason reason = entered.declined() == null
                        ? RejectReason.MARKET_CLOSED
                        : RejectReason.valueOf(entered.declined().name());
                events.add(new DealRejected(
                        World.SYMBOL, ++sequence, deal.commandId(), deal, reason, entered.declinedAccountId(), 1));
                return;
            }
            events.add(traded(
                    TradeKind.BLOCK,
                    null,
                    deal.priceTicks(),
                    deal.quantityLots(),
                    filled(deal, deal.buyer(), Side.BUY),
                    filled(deal, deal.seller(), Side.SELL)));
        }

        private static TradeSide filled(PlaceDeal deal, DealSide side, Side direction) {
            Order order = new Order(side.orderId(), side.accountId(), direction, 0, deal.priceTicks(), side.fees());
            return order.party(deal.quantityLots(), deal.priceTicks(), false);
        }

        private TradeExecuted traded(
                TradeKind kind, Side aggressor, long price, long lots, TradeSide buyer, TradeSide seller) {
            TradeExecuted trade = new TradeExecuted(
                    World.SYMBOL,
                    ++sequence,
                    "cmd",
                    false,
                    "trd_" + ++trades,
                    trades,
                    price,
                    lots,
                    kind,
                    aggressor,
                    buyer,
                    seller,
                    1);
            tape.add(trade);
            return trade;
        }

        /** Some order gets a better limit of the market's own. */
        private void reprice(List<ExecutionEvent> events) {
            if (inOrder.isEmpty()) {
                return;
            }
            Order order = inOrder.get(random.nextInt(inOrder.size()));
            if (order.open && order.limit > 1) {
                order.limit += order.side == Side.BUY ? -1 : 1;
                events.add(new OrderRepriced(
                        World.SYMBOL, ++sequence, null, false, order.id, order.account, order.limit, order.leaves, 1));
            }
        }

        /** Two orders of one account lose what they would trade. */
        private void decrement(Order taker, Order maker, List<ExecutionEvent> events) {
            long lots = Math.min(maker.leaves, taker.leaves);
            for (Order order : List.of(maker, taker)) {
                if (order.leaves == lots) {
                    cancel(order, CancelReason.SELF_TRADE, events);
                } else {
                    order.leaves -= lots;
                    order.quantity -= lots;
                    events.add(new OrderDecremented(
                            World.SYMBOL,
                            ++sequence,
                            "cmd",
                            false,
                            order.id,
                            order.account,
                            lots,
                            order.leaves,
                            order.limit,
                            1));
                }
            }
        }

        private void enter(EnterOrder entered, List<ExecutionEvent> events) {
            PlaceOrder asked = entered.order();
            if (entered.declined() != null) {
                events.add(
                        rejected(asked, RejectReason.valueOf(entered.declined().name())));
                return;
            }
            if (random.nextInt(20) == 0) {
                events.add(rejected(asked, RejectReason.MARKET_NOT_OPEN));
                return;
            }
            Order order = new Order(
                    asked.orderId(),
                    asked.accountId(),
                    asked.side(),
                    asked.quantityLots(),
                    entered.collarTicks() == null ? asked.limitTicks() : entered.collarTicks(),
                    asked.fees());
            orders.put(order.id, order);
            inOrder.add(order);
            match(order, events);
            if (order.open && asked.timeInForce() != TimeInForce.GTC) {
                cancel(order, CancelReason.NOT_FILLED_AT_ONCE, events);
            }
        }

        private void revise(ReviseOrder revised, List<ExecutionEvent> events) {
            AmendOrder asked = revised.amendment();
            Order order = orders.get(asked.orderId());
            boolean open = order != null && order.open;
            if (!open || revised.declined() != null) {
                events.add(new AmendRejected(
                        World.SYMBOL,
                        ++sequence,
                        asked.commandId(),
                        asked.orderId(),
                        asked.accountId(),
                        open ? RejectReason.valueOf(revised.declined().name()) : RejectReason.UNKNOWN_ORDER,
                        open ? order.leaves : 0,
                        open ? order.limit : 0,
                        1));
                return;
            }
            long filled = order.quantity - order.leaves;
            long quantity = asked.quantityLots() == null ? order.quantity : asked.quantityLots();
            if (quantity <= filled) {
                cancel(order, CancelReason.AMENDED_TO_FILLED, events);
                return;
            }
            order.quantity = quantity;
            order.leaves = quantity - filled;
            order.limit = asked.limitTicks() == null ? order.limit : asked.limitTicks();
            events.add(new OrderAmended(
                    World.SYMBOL,
                    ++sequence,
                    asked.commandId(),
                    true,
                    order.id,
                    order.account,
                    quantity,
                    order.limit,
                    null,
                    order.leaves,
                    false,
                    1));
            match(order, events);
        }

        private void match(Order taker, List<ExecutionEvent> events) {
            for (Order maker : inOrder) {
                boolean crosses = maker.side != taker.side
                        && (taker.side == Side.BUY ? taker.limit >= maker.limit : taker.limit <= maker.limit);
                if (maker.open && taker.open && crosses && random.nextInt(4) > 0) {
                    if (maker.account.equals(taker.account) && random.nextBoolean()) {
                        decrement(taker, maker, events);
                        continue;
                    }
                    long lots = Math.min(maker.leaves, taker.leaves);
                    maker.leaves -= lots;
                    taker.leaves -= lots;
                    maker.open = maker.leaves > 0;
                    taker.open = taker.leaves > 0;
                    TradeSide came = taker.party(lots, maker.limit, false);
                    TradeSide stood = maker.party(lots, maker.limit, true);
                    boolean bought = taker.side == Side.BUY;
                    events.add(traded(
                            TradeKind.CONTINUOUS,
                            taker.side,
                            maker.limit,
                            lots,
                            bought ? came : stood,
                            bought ? stood : came));
                }
            }
        }

        private void cancel(Order order, CancelReason reason, List<ExecutionEvent> events) {
            order.open = false;
            events.add(new OrderCanceled(
                    World.SYMBOL, ++sequence, "cmd", true, order.id, order.account, reason, order.leaves, 1));
        }

        private ExecutionEvent rejected(PlaceOrder order, RejectReason reason) {
            return new OrderRejected(World.SYMBOL, ++sequence, order.commandId(), order, reason, 1);
        }
    }
}

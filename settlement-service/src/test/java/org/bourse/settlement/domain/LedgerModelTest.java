package org.bourse.settlement.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
import org.bourse.contracts.matching.v1.EnterOrder;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.contracts.matching.v1.OrderAmended;
import org.bourse.contracts.matching.v1.OrderCanceled;
import org.bourse.contracts.matching.v1.OrderCommand;
import org.bourse.contracts.matching.v1.OrderRejected;
import org.bourse.contracts.matching.v1.PlaceOrder;
import org.bourse.contracts.matching.v1.RejectReason;
import org.bourse.contracts.matching.v1.ReviseOrder;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.matching.v1.TradeSide;
import org.bourse.settlement.domain.delivery.TradeDelivery;
import org.bourse.settlement.domain.hold.Hold;
import org.bourse.settlement.domain.hold.OrderHolds;
import org.bourse.settlement.domain.ledger.Balance;
import org.bourse.settlement.domain.ledger.Ledger;

/**
 * The ledger against a naive model: random commands reach a toy market through queues of random delay, so that trades, amendments and
 * cancels cross in every order. Whatever the market does, every trade must be covered, and in the end every hold equals its order.
 */
class LedgerModelTest {
    private static final String[] ACCOUNTS = {"acc_A", "acc_B", "acc_C", "acc_D"};
    private static final int COMMANDS = 150;

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
        private int orders;

        Run(long seed) {
            random = new Random(seed);
            market = new ToyMarket(random);
            for (String account : ACCOUNTS) {
                give(account, World.CASH, random.nextInt(400_000));
                give(account, World.SHARE, random.nextInt(300) * 10L);
            }
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
                long needed = open ? OrderHolds.needed(order.side, World.UNITS, order.limit, order.leaves) : 0;
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
            int kind = random.nextInt(10);
            if (kind < 5 || sent.isEmpty()) {
                String account = ACCOUNTS[random.nextInt(ACCOUNTS.length)];
                Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
                boolean isMarket = random.nextInt(6) == 0;
                PlaceOrder order = World.order(
                        "ord_" + orders++,
                        account,
                        side,
                        isMarket ? OrderType.MARKET : OrderType.LIMIT,
                        isMarket || random.nextInt(5) == 0 ? TimeInForce.IOC : TimeInForce.GTC,
                        1 + random.nextInt(60),
                        isMarket ? null : 80L + random.nextInt(40));
                sent.add(order);
                return order;
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

        private void check(OrderCommand command) {
            if (command instanceof PlaceOrder order) {
                OrderHolds.place(ledger, order).ifPresent(book::add);
            } else if (command instanceof AmendOrder amendment) {
                book.add(OrderHolds.amend(ledger, amendment));
            } else if (command instanceof CancelOrder cancel) {
                book.add(cancel);
            }
        }

        private void execute(ExecutionEvent event) {
            if (event instanceof TradeExecuted trade) {
                assertTrue(TradeDelivery.settle(ledger, trade, 1).isPresent());
                assertTrue(TradeDelivery.settle(ledger, trade, 1).isEmpty(), "a trade settles once");
                BigInteger cash = BigInteger.valueOf(trade.priceTicks())
                        .multiply(BigInteger.valueOf(trade.quantityLots()))
                        .multiply(BigInteger.TEN);
                BigInteger units = BigInteger.valueOf(trade.quantityLots()).multiply(BigInteger.TEN);
                model.merge(trade.buyer().accountId() + World.CASH, cash.negate(), BigInteger::add);
                model.merge(trade.seller().accountId() + World.CASH, cash, BigInteger::add);
                model.merge(trade.seller().accountId() + World.SHARE, units.negate(), BigInteger::add);
                model.merge(trade.buyer().accountId() + World.SHARE, units, BigInteger::add);
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
            private boolean open = true;

            Order(String id, String account, Side side, long quantity, long limit) {
                this.id = id;
                this.account = account;
                this.side = side;
                this.quantity = quantity;
                this.leaves = quantity;
                this.limit = limit;
            }

            TradeSide party() {
                return new TradeSide(id, account, limit, leaves);
            }
        }

        private final Random random;
        private final Map<String, Order> orders = new HashMap<>();
        private final List<Order> inOrder = new ArrayList<>();
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
            }
            return events;
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
                    entered.collarTicks() == null ? asked.limitTicks() : entered.collarTicks());
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
                    long lots = Math.min(maker.leaves, taker.leaves);
                    maker.leaves -= lots;
                    taker.leaves -= lots;
                    maker.open = maker.leaves > 0;
                    taker.open = taker.leaves > 0;
                    events.add(new TradeExecuted(
                            World.SYMBOL,
                            ++sequence,
                            "cmd",
                            false,
                            "trd_" + ++trades,
                            trades,
                            maker.limit,
                            lots,
                            TradeKind.CONTINUOUS,
                            taker.side,
                            taker.side == Side.BUY ? taker.party() : maker.party(),
                            taker.side == Side.BUY ? maker.party() : taker.party(),
                            1));
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

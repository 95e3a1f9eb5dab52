package org.bourse.settlement.application;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.bourse.contracts.event.Event;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.issuance.v1.AllotmentLine;
import org.bourse.contracts.issuance.v1.AllotmentsDeclared;
import org.bourse.contracts.issuance.v1.InstrumentChanged;
import org.bourse.contracts.issuance.v1.SubscriptionSubmitted;
import org.bourse.contracts.issuance.v1.SubscriptionWithdrawn;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.matching.v1.AmendOrder;
import org.bourse.contracts.matching.v1.AmendRejected;
import org.bourse.contracts.matching.v1.BookCommand;
import org.bourse.contracts.matching.v1.CancelOrder;
import org.bourse.contracts.matching.v1.DealRejected;
import org.bourse.contracts.matching.v1.DealSide;
import org.bourse.contracts.matching.v1.EnterDeal;
import org.bourse.contracts.matching.v1.EnterOrder;
import org.bourse.contracts.matching.v1.OrderAccepted;
import org.bourse.contracts.matching.v1.OrderAmended;
import org.bourse.contracts.matching.v1.OrderCanceled;
import org.bourse.contracts.matching.v1.OrderDecremented;
import org.bourse.contracts.matching.v1.OrderRejected;
import org.bourse.contracts.matching.v1.OrderRepriced;
import org.bourse.contracts.matching.v1.PlaceDeal;
import org.bourse.contracts.matching.v1.PlaceOrder;
import org.bourse.contracts.matching.v1.ReviseOrder;
import org.bourse.contracts.matching.v1.TradeBusted;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.matching.v1.TradeSide;
import org.bourse.contracts.pricing.v1.PriceChanged;
import org.bourse.contracts.settlement.v1.SettlementEvent;
import org.bourse.contracts.topic.Topic;
import org.bourse.contracts.topic.Topics;
import org.bourse.runtime.messaging.Delivery;
import org.bourse.runtime.messaging.OutgoingEvent;
import org.bourse.settlement.domain.delivery.AllotmentDelivery;
import org.bourse.settlement.domain.delivery.TradeDelivery;
import org.bourse.settlement.domain.delivery.TradeReversal;
import org.bourse.settlement.domain.hold.DealHolds;
import org.bourse.settlement.domain.hold.Hold;
import org.bourse.settlement.domain.hold.OrderHolds;
import org.bourse.settlement.domain.hold.SubscriptionHolds;
import org.bourse.settlement.domain.ledger.BalanceKey;
import org.bourse.settlement.domain.ledger.DeliveredTrade;
import org.bourse.settlement.domain.ledger.Instrument;
import org.bourse.settlement.domain.ledger.Ledger;
import org.bourse.settlement.domain.ledger.LedgerAccount;
import org.bourse.settlement.domain.ledger.LedgerViolation;
import org.bourse.settlement.domain.ledger.TradeBust;
import org.bourse.settlement.persistence.LedgerHead;
import org.bourse.settlement.persistence.LedgerStore;
import org.bourse.settlement.persistence.ReferenceData;

/**
 * Moves the ledger by a batch of records: loads what they concern under locks, decides record by record in their order, writes what
 * changed with one statement per table.
 */
@ApplicationScoped
public class ProcessLedgerBatch {
    @Inject
    LedgerStore store;

    @Inject
    ReferenceData referenceData;

    @Inject
    MeterRegistry meters;

    /** Processes a batch in a transaction. */
    public Uni<List<OutgoingEvent>> process(SqlConnection connection, List<Delivery> deliveries) {
        return new Batch(connection, deliveries).run();
    }

    /** One attempt at one batch. */
    private final class Batch {
        private final SqlConnection connection;
        private final List<Delivery> deliveries;
        private final Ledger ledger = new Ledger();
        private final List<OutgoingEvent> outgoing;
        private final List<InstrumentChanged> instruments = new ArrayList<>();
        private final Map<String, PriceChanged> prices = new LinkedHashMap<>();
        private final Set<String> symbols = new LinkedHashSet<>();
        private final Set<String> accountIds = new LinkedHashSet<>();
        private final Set<String> holdIds = new LinkedHashSet<>();
        private final Set<String> tradeIds = new LinkedHashSet<>();
        private final Set<String> bustedIds = new LinkedHashSet<>();
        private final Set<String> allocationIds = new LinkedHashSet<>();
        private LedgerHead head;
        private long nowMicros = Timestamps.micros(Instant.now());

        Batch(SqlConnection connection, List<Delivery> deliveries) {
            this.connection = connection;
            this.deliveries = deliveries;
            this.outgoing = new ArrayList<>(deliveries.size());
        }

        Uni<List<OutgoingEvent>> run() {
            deliveries.forEach(delivery -> collect(delivery.event()));
            return saveReferenceData()
                    .chain(this::load)
                    .chain(() -> {
                        decide();
                        return store.write(connection, ledger, head, nowMicros);
                    })
                    .invoke(this::count)
                    .replaceWith(outgoing);
        }

        /** Notes what a record concerns. */
        private void collect(Event event) {
            if (event instanceof PlaceOrder order) {
                symbols.add(order.symbol());
                accountIds.add(order.accountId());
                holdIds.add(order.orderId());
            } else if (event instanceof AmendOrder amendment) {
                symbols.add(amendment.symbol());
                accountIds.add(amendment.accountId());
                holdIds.add(amendment.orderId());
            } else if (event instanceof TradeExecuted trade) {
                symbols.add(trade.symbol());
                tradeIds.add(trade.tradeId());
                holdIds.add(trade.buyer().orderId());
                holdIds.add(trade.seller().orderId());
            } else if (event instanceof OrderAccepted accepted) {
                if (OrderHolds.mayMove(accepted)) {
                    symbols.add(accepted.symbol());
                    holdIds.add(accepted.orderId());
                }
            } else if (event instanceof OrderCanceled canceled) {
                symbols.add(canceled.symbol());
                holdIds.add(canceled.orderId());
            } else if (event instanceof OrderRejected rejected) {
                symbols.add(rejected.symbol());
                holdIds.add(rejected.order().orderId());
            } else if (event instanceof OrderAmended amended) {
                symbols.add(amended.symbol());
                holdIds.add(amended.orderId());
            } else if (event instanceof AmendRejected rejected) {
                symbols.add(rejected.symbol());
                holdIds.add(rejected.orderId());
            } else if (event instanceof OrderDecremented decremented) {
                symbols.add(decremented.symbol());
                holdIds.add(decremented.orderId());
            } else if (event instanceof OrderRepriced repriced) {
                symbols.add(repriced.symbol());
                holdIds.add(repriced.orderId());
            } else if (event instanceof PlaceDeal deal) {
                symbols.add(deal.symbol());
                for (DealSide side : List.of(deal.buyer(), deal.seller())) {
                    accountIds.add(side.accountId());
                    holdIds.add(side.orderId());
                }
            } else if (event instanceof DealRejected rejected) {
                holdIds.add(rejected.deal().buyer().orderId());
                holdIds.add(rejected.deal().seller().orderId());
            } else if (event instanceof TradeBusted busted) {
                symbols.add(busted.symbol());
                bustedIds.add(busted.trade().tradeId());
                holdIds.add(busted.trade().buyer().orderId());
                holdIds.add(busted.trade().seller().orderId());
            } else if (event instanceof SubscriptionSubmitted submitted) {
                accountIds.add(submitted.accountId());
                holdIds.add(submitted.subscriptionId());
            } else if (event instanceof SubscriptionWithdrawn withdrawn) {
                holdIds.add(withdrawn.subscriptionId());
            } else if (event instanceof AllotmentsDeclared declared) {
                allocationIds.add(declared.allocationId());
                accountIds.add(declared.issuerAccountId());
                declared.lines().forEach(line -> holdIds.add(line.subscriptionId()));
            } else if (event instanceof InstrumentChanged changed) {
                instruments.add(changed);
            } else if (event instanceof PriceChanged price) {
                prices.merge(
                        price.symbol(),
                        price,
                        (known, come) -> come.tradeSequence() >= known.tradeSequence() ? come : known);
            }
        }

        /** Reference data goes first: it comes from topics of its own, and everything else is decided by it. */
        private Uni<Void> saveReferenceData() {
            Uni<Void> chain = Uni.createFrom().voidItem();
            for (InstrumentChanged changed : instruments) {
                requireExact(changed);
                chain = chain.chain(() -> referenceData.save(connection, changed))
                        .map(fits -> {
                            if (!fits) {
                                throw new LedgerViolation(
                                        "CODES_CONFLICT",
                                        "instrument " + changed.symbol() + ": " + changed.asset() + " or "
                                                + changed.currency() + " is registered otherwise, or not at all");
                            }
                            return null;
                        });
            }
            return chain.chain(() -> referenceData.save(connection, prices.values()));
        }

        private void requireExact(InstrumentChanged changed) {
            try {
                changed.units();
            } catch (ArithmeticException | NumberFormatException e) {
                throw new LedgerViolation("UNITS_NOT_EXACT", "instrument " + changed.symbol() + ": " + e.getMessage());
            }
        }

        /** Statements that do not need each other's answers are sent in one go, in this order. */
        private Uni<Void> load() {
            return loadBusts().chain(this::loadRest);
        }

        /** First of all, because the locks of void trades come first. */
        private Uni<Void> loadBusts() {
            if (bustedIds.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            return store.lockBusts(connection, bustedIds)
                    .invoke(ledger::loadBusts)
                    .chain(() -> store.deliveredTrades(connection, bustedIds))
                    .invoke(ledger::loadDelivered)
                    .replaceWithVoid();
        }

        private Uni<Void> loadRest() {
            return Uni.join()
                    .all(
                            store.instruments(connection, symbols)
                                    .invoke(loaded -> loaded.forEach(ledger::loadInstrument))
                                    .replaceWithVoid(),
                            store.accounts(connection, accountIds)
                                    .invoke(ledger::loadAccounts)
                                    .replaceWithVoid(),
                            store.lockHolds(connection, holdIds)
                                    .invoke(ledger::loadHolds)
                                    .replaceWithVoid(),
                            store.settledTrades(connection, tradeIds)
                                    .invoke(ledger::loadSettledTrades)
                                    .replaceWithVoid(),
                            loadAllotments())
                    .andFailFast()
                    .chain(() -> Uni.join()
                            .all(
                                    store.lockBalances(connection, balanceKeys())
                                            .invoke(ledger::loadBalances)
                                            .replaceWithVoid(),
                                    lockHead())
                            .andFailFast())
                    .replaceWithVoid();
        }

        private Uni<Void> loadAllotments() {
            if (allocationIds.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            return store.settledChunks(connection, allocationIds)
                    .invoke(ledger::loadSettledChunks)
                    .chain(() -> store.currencies(connection))
                    .invoke(ledger::loadCurrencies)
                    .replaceWithVoid();
        }

        /** Only who books locks the head of the journal, and as the last of all. */
        private Uni<Void> lockHead() {
            if (tradeIds.isEmpty() && bustedIds.isEmpty() && allocationIds.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            return store.lockHead(connection)
                    .invoke(locked -> {
                        head = locked;
                        nowMicros = locked.nextMicros(nowMicros);
                    })
                    .replaceWithVoid();
        }

        private Set<BalanceKey> balanceKeys() {
            Set<BalanceKey> keys = new LinkedHashSet<>();
            for (Hold hold : ledger.holds()) {
                if (hold.isOpen()) {
                    keys.add(new BalanceKey(hold.accountId(), hold.asset()));
                }
            }
            for (Delivery delivery : deliveries) {
                collectBalances(delivery.event(), keys);
            }
            return keys;
        }

        private void collectBalances(Event event, Set<BalanceKey> keys) {
            if (event instanceof PlaceOrder order) {
                Instrument instrument = ledger.instrument(order.symbol());
                if (instrument != null && ledger.account(order.accountId()) != null) {
                    keys.add(new BalanceKey(
                            order.accountId(), order.side() == Side.BUY ? instrument.currency() : instrument.asset()));
                }
            } else if (event instanceof TradeExecuted trade) {
                Instrument instrument = ledger.instrument(trade.symbol());
                if (instrument != null) {
                    for (TradeSide party : List.of(trade.buyer(), trade.seller())) {
                        keys.add(new BalanceKey(party.accountId(), instrument.currency()));
                        keys.add(new BalanceKey(party.accountId(), instrument.asset()));
                        if (party.feeMinor() > 0) {
                            keys.add(new BalanceKey(LedgerAccount.FEES, instrument.currency()));
                        }
                    }
                }
            } else if (event instanceof TradeBusted busted) {
                Instrument instrument = ledger.instrument(busted.symbol());
                DeliveredTrade delivered = ledger.delivered(busted.trade().tradeId());
                if (instrument != null && delivered != null) {
                    keys.addAll(TradeReversal.balances(delivered, instrument));
                } else if (instrument != null) {
                    // It may be settled by a record before it in the batch, which brings the balances of both sides.
                    keys.add(new BalanceKey(LedgerAccount.FEES, instrument.currency()));
                }
            } else if (event instanceof PlaceDeal deal) {
                Instrument instrument = ledger.instrument(deal.symbol());
                if (instrument != null) {
                    keys.add(new BalanceKey(deal.buyer().accountId(), instrument.currency()));
                    keys.add(new BalanceKey(deal.seller().accountId(), instrument.asset()));
                }
            } else if (event instanceof SubscriptionSubmitted submitted) {
                keys.add(new BalanceKey(submitted.accountId(), submitted.currency()));
            } else if (event instanceof AllotmentsDeclared declared) {
                keys.add(new BalanceKey(declared.issuerAccountId(), declared.currency()));
                keys.add(new BalanceKey(declared.issuerAccountId(), declared.asset()));
                for (AllotmentLine line : declared.lines()) {
                    keys.add(new BalanceKey(line.accountId(), declared.currency()));
                    keys.add(new BalanceKey(line.accountId(), declared.asset()));
                }
            }
        }

        private void decide() {
            for (Delivery delivery : deliveries) {
                try {
                    decide(delivery);
                } catch (ArithmeticException e) {
                    throw new LedgerViolation("AMOUNT_OVERFLOW", "a balance does not fit 64 bits");
                }
            }
        }

        private void decide(Delivery delivery) {
            Event event = delivery.event();
            if (event instanceof PlaceOrder order) {
                OrderHolds.place(ledger, order).ifPresent(entered -> send(delivery, entered));
            } else if (event instanceof CancelOrder cancel) {
                send(delivery, cancel);
            } else if (event instanceof AmendOrder amendment) {
                send(delivery, OrderHolds.amend(ledger, amendment));
            } else if (event instanceof TradeExecuted trade) {
                TradeDelivery.settle(ledger, trade, nowMicros)
                        .ifPresent(settled -> publish(delivery, Topics.SETTLEMENTS, settled.symbol(), settled));
            } else if (event instanceof OrderAccepted accepted) {
                OrderHolds.accepted(ledger, accepted);
            } else if (event instanceof OrderDecremented decremented) {
                OrderHolds.decremented(ledger, decremented);
            } else if (event instanceof OrderRepriced repriced) {
                OrderHolds.repriced(ledger, repriced);
            } else if (event instanceof PlaceDeal deal) {
                DealHolds.place(ledger, deal).ifPresent(entered -> send(delivery, entered));
            } else if (event instanceof DealRejected rejected) {
                DealHolds.rejected(ledger, rejected);
            } else if (event instanceof TradeBusted busted) {
                TradeReversal.bust(ledger, busted);
            } else if (event instanceof OrderCanceled canceled) {
                OrderHolds.canceled(ledger, canceled);
            } else if (event instanceof OrderRejected rejected) {
                OrderHolds.rejected(ledger, rejected);
            } else if (event instanceof OrderAmended amended) {
                OrderHolds.amended(ledger, amended);
            } else if (event instanceof AmendRejected rejected) {
                OrderHolds.amendRejected(ledger, rejected);
            } else if (event instanceof SubscriptionSubmitted submitted) {
                SubscriptionHolds.submit(ledger, submitted)
                        .ifPresent(
                                answer -> publish(delivery, Topics.SUBSCRIPTION_HOLDS, submitted.offeringId(), answer));
            } else if (event instanceof SubscriptionWithdrawn withdrawn) {
                publish(
                        delivery,
                        Topics.SUBSCRIPTION_HOLDS,
                        withdrawn.offeringId(),
                        SubscriptionHolds.withdraw(ledger, withdrawn));
            } else if (event instanceof AllotmentsDeclared declared) {
                AllotmentDelivery.settle(ledger, declared, nowMicros)
                        .ifPresent(settled ->
                                publish(delivery, Topics.OFFERING_SETTLEMENTS, settled.offeringId(), settled));
            }
        }

        private void send(Delivery cause, BookCommand command) {
            outgoing.add(OutgoingEvent.causedBy(cause, Topics.BOOK_COMMANDS, command.symbol(), command));
        }

        private void publish(Delivery cause, Topic topic, String key, SettlementEvent event) {
            outgoing.add(OutgoingEvent.causedBy(cause, topic, key, event));
        }

        private void count() {
            long declined = 0;
            long passed = 0;
            for (OutgoingEvent event : outgoing) {
                if (event.event() instanceof EnterOrder entered) {
                    declined += entered.declined() == null ? 0 : 1;
                    passed += entered.declined() == null ? 1 : 0;
                } else if (event.event() instanceof EnterDeal entered) {
                    declined += entered.declined() == null ? 0 : 1;
                    passed += entered.declined() == null ? 1 : 0;
                } else if (event.event() instanceof ReviseOrder revised) {
                    declined += revised.declined() == null ? 0 : 1;
                    passed += revised.declined() == null ? 1 : 0;
                }
            }
            meters.counter("settlement_orders_checked_total", "result", "passed")
                    .increment(passed);
            meters.counter("settlement_orders_checked_total", "result", "declined")
                    .increment(declined);
            meters.counter("settlement_trades_settled_total")
                    .increment(ledger.settledTrades().size());
            for (TradeBust bust : ledger.changedBusts()) {
                meters.counter(
                                "settlement_trades_busted_total",
                                "state",
                                bust.state().name().toLowerCase(Locale.ROOT))
                        .increment();
            }
            meters.counter("settlement_journal_legs_total")
                    .increment(ledger.legs().size());
        }
    }
}

package org.bourse.matching.domain.orderbook;

/**
 * What one market is made of, and the few moves from which every rule is built: an order is admitted, put somewhere,
 * taken out, cancelled, ended.
 */
final class CoreState {

    final CoreEvents events = new CoreEvents();
    final TouchedLevels touched = new TouchedLevels();
    final OrderSlots slots = new OrderSlots();
    final PriceLadder bids = new PriceLadder(Side.BUY, slots, touched);
    final PriceLadder asks = new PriceLadder(Side.SELL, slots, touched);
    final SlotQueue buyMarket = new SlotQueue(slots);
    final SlotQueue sellMarket = new SlotQueue(slots);
    final SlotQueue forClose = new SlotQueue(slots);
    final SlotQueue elected = new SlotQueue(slots);
    final StopBook stops = new StopBook(slots);
    final SlotHeap expiries = new SlotHeap(slots);
    final AccountTable blocked = new AccountTable();
    final AccountTable armed = new AccountTable();
    /** What the live orders of each side have left. */
    final long[] lots = new long[Side.SELL + 1];

    CoreRules rules;
    int phase = Phase.CLOSED;
    long now;
    /** Nothing that time brings is due before this. */
    long nextDue = Long.MAX_VALUE;
    /** The price of the last trade, 0 = none. */
    long last;

    long arrivals;
    /** Whether a call's orders changed since its last indicative price. */
    boolean callChanged;
    /** Before this no indicative price is given. */
    long nextIndicative;
    /** When a volatility auction ends by itself; {@link Long#MAX_VALUE} = it does not. */
    long auctionEnd = Long.MAX_VALUE;
    /** When a halt that a limit state began ends. */
    long haltEnd = Long.MAX_VALUE;

    CoreState(CoreRules rules) {
        this.rules = rules;
    }

    static boolean isCall(int phase) {
        return phase <= Phase.CLOSING_AUCTION && phase != Phase.CONTINUOUS;
    }

    PriceLadder own(int side) {
        return side == Side.BUY ? bids : asks;
    }

    PriceLadder opposite(int side) {
        return side == Side.BUY ? asks : bids;
    }

    SlotQueue marketQueue(int side) {
        return side == Side.BUY ? buyMarket : sellMarket;
    }

    /** The last trade, else the reference of the rules, else 0. */
    long reference() {
        return last != 0 ? last : rules.referenceTicks();
    }

    /** Sees to it that time is asked at an instant. */
    void due(long instant) {
        if (instant < nextDue) {
            nextDue = instant;
        }
    }

    /** Books an accepted order that is nowhere yet. */
    void admit(int slot) {
        lots[slots.side(slot)] += slots.get(slot, OrderSlots.LEAVES);
        if (slots.timeInForce(slot) == Tif.GTD) {
            long expire = slots.cold(slot, OrderSlots.EXPIRE);
            slots.flag(slot, OrderSlots.EXPIRES);
            expiries.add(slot, expire);
            due(expire);
        }
    }

    /** Puts an order at the back of its price level. */
    void rest(int slot) {
        slots.place(slot, OrderSlots.IN_BOOK);
        own(slots.side(slot)).append(slot);
        noteCall();
    }

    /** Puts an order where the orders of a call gather: those that must not wait for a price in a queue before it. */
    void gather(int slot) {
        int type = slots.type(slot);
        if (type == OrderKind.MARKET || type == OrderKind.MARKET_TO_LIMIT) {
            slots.place(slot, OrderSlots.IN_MARKET_QUEUE);
            marketQueue(slots.side(slot)).append(slot);
            noteCall();
        } else {
            rest(slot);
        }
    }

    void noteCall() {
        if (!callChanged && isCall(phase)) {
            callChanged = true;
            if (rules.indicativeMicros() >= 0) {
                due(nextIndicative);
            }
        }
    }

    /** Gives an order a new arrival number, as one that lost its place has. */
    void renew(int slot) {
        slots.set(slot, OrderSlots.ARRIVAL, ++arrivals);
        if (slots.is(slot, OrderSlots.EXPIRES)) {
            expiries.rekey(slot, slots.cold(slot, OrderSlots.EXPIRE));
        }
    }

    /** Takes an order from where it is; it stays alive. */
    void withdraw(int slot) {
        switch (slots.place(slot)) {
            case OrderSlots.IN_BOOK -> {
                own(slots.side(slot)).remove(slot);
                noteCall();
            }
            case OrderSlots.IN_MARKET_QUEUE -> {
                marketQueue(slots.side(slot)).remove(slot);
                noteCall();
            }
            case OrderSlots.FOR_CLOSE -> forClose.remove(slot);
            case OrderSlots.WAITING_STOP -> stops.remove(slot);
            case OrderSlots.ELECTED -> elected.remove(slot);
            default -> {
                // it is on its way and nowhere yet
            }
        }
        slots.place(slot, 0);
    }

    /** Ends an order that is nowhere. */
    void end(int slot) {
        lots[slots.side(slot)] -= slots.get(slot, OrderSlots.LEAVES);
        if (slots.is(slot, OrderSlots.EXPIRES)) {
            expiries.remove(slot);
        }
        slots.release(slot);
    }

    /** Cancels an order, wherever it is. */
    void cancel(int slot, int reason) {
        withdraw(slot);
        events.add(
                EventType.CANCELED,
                slots.handle(slot),
                slots.get(slot, OrderSlots.TOKEN),
                0,
                slots.get(slot, OrderSlots.LEAVES),
                0,
                reason);
        end(slot);
    }

    /** An event of one order that has nothing but a price. */
    void tellPrice(int type, int slot, long price) {
        events.add(type, slots.handle(slot), slots.get(slot, OrderSlots.TOKEN), price, 0, 0, 0);
    }

    /** Sets the phase and says so; timers of the phase before are over. */
    void enterPhase(int next, int reason, long price, long quantity) {
        phase = next;
        auctionEnd = Long.MAX_VALUE;
        haltEnd = Long.MAX_VALUE;
        callChanged = false;
        noteCall();
        events.add(EventType.PHASE_CHANGED, 0, 0, price, quantity, 0, next | (long) reason << 8);
    }

    /** Begins a volatility auction that ends by itself. */
    void beginVolatilityAuction(int reason) {
        enterPhase(Phase.VOLATILITY_AUCTION, reason, 0, 0);
        auctionEnd = now + rules.volatilityMicros();
        due(auctionEnd);
    }

    /** Floor of price × basis points / 10,000, at most 2^62: a share of a price never overflows what is added to it. */
    static long share(long price, long bps) {
        long whole = 10_000;
        if ((price | bps) >>> 31 == 0) {
            return price * bps / whole;
        }
        long times = price / whole;
        if (Math.multiplyHigh(times, bps) != 0 || times * bps < 0 || times * bps > 1L << 61) {
            return 1L << 62;
        }
        return times * bps + price % whole * bps / whole;
    }
}

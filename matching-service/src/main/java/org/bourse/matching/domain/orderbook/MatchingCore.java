package org.bourse.matching.domain.orderbook;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The matching core of one market (docs/matching.md): primitives in, primitives out, one thread, no clock and no chance.
 */
public final class MatchingCore {

    private final CoreState state;
    private final Bands bands;
    private final EntryChecks checks;
    private final Elections elections;
    private final Amendments amendments;
    private final PlainPath plain;
    private final PhaseChanges phases;
    private final Clock clock;
    private final FixedOrder fixedOrder;

    /** A closed market without orders. */
    public MatchingCore(CoreRules rules) {
        state = new CoreState(rules);
        bands = new Bands(state);
        checks = new EntryChecks(state, bands);
        Continuous continuous = new Continuous(state, bands);
        elections = new Elections(state, continuous, checks);
        amendments = new Amendments(state, checks, elections);
        plain = new PlainPath(state, checks, elections);
        fixedOrder = new FixedOrder(state);
        Uncross uncross = new Uncross(state);
        phases = new PhaseChanges(state, bands, uncross, continuous, elections, fixedOrder);
        clock = new Clock(state, bands, uncross, phases, fixedOrder);
    }

    /** The rules. */
    public CoreRules rules() {
        return state.rules;
    }

    /** Replaces the rules; they hold from the next command on. */
    public void rules(CoreRules replacement) {
        state.rules = replacement;
        state.due(state.now);
    }

    /** What the last command did. */
    public CoreEvents events() {
        return state.events;
    }

    private void begin(long timeMicros) {
        state.events.clear();
        state.touched.begin();
        if (timeMicros > state.now) {
            state.now = timeMicros;
        }
        if (state.now >= state.nextDue) {
            clock.act();
            state.events.beginCommand();
        }
    }

    private void finish() {
        if (state.rules.bands() == BandKind.LULD && state.phase == Phase.CONTINUOUS) {
            bands.watchLimitState();
        }
    }

    /** Enters an order; the handle is given also where it was refused or is done at once, and is dead then. */
    public long enter(NewOrder order, long timeMicros) {
        begin(timeMicros);
        long handle = plain.enter(order);
        if (handle == 0) {
            handle = enterAny(order);
            finish();
        }
        return handle;
    }

    private long enterAny(NewOrder order) {
        OrderSlots slots = state.slots;
        int slot = slots.allocate();
        long handle = slots.handle(slot);
        int reason = checks.refusal(order);
        if (reason != Reason.NONE) {
            slots.release(slot);
            state.events.add(EventType.REJECTED, handle, order.token, 0, 0, 0, reason);
            return handle;
        }
        long price = checks.price;
        slots.fill(slot, order, price, ++state.arrivals);
        state.admit(slot);
        int phase = state.phase;
        boolean parked =
                order.type >= OrderKind.STOP || order.timeInForce == Tif.AT_CLOSE && phase != Phase.CLOSING_AUCTION;
        long quantity = order.quantityLots;
        state.events.add(EventType.ACCEPTED, handle, order.token, price, quantity, quantity, parked ? 1 : 0);
        if (parked) {
            park(slot);
        } else if (CoreState.isCall(phase)) {
            state.gather(slot);
        } else {
            elections.step(slot, false);
        }
        return handle;
    }

    private void park(int slot) {
        OrderSlots slots = state.slots;
        if (slots.type(slot) < OrderKind.STOP) {
            slots.place(slot, OrderSlots.FOR_CLOSE);
            state.forClose.append(slot);
            return;
        }
        if (slots.is(slot, OrderSlots.TRAILING)) {
            state.stops.follow(slot, state.reference());
        }
        if (state.phase == Phase.CONTINUOUS && state.stops.isMet(slot, state.last)) {
            elections.elect(slot);
            elections.run();
        } else {
            state.stops.add(slot);
        }
    }

    /** Cancels an order; taken in every phase. */
    public void cancel(long handle, long timeMicros) {
        begin(timeMicros);
        int slot = state.slots.slotOf(handle);
        if (slot == 0) {
            state.events.add(EventType.CANCEL_REJECTED, handle, 0, 0, 0, 0, Reason.UNKNOWN_ORDER);
        } else if (!plain.cancel(slot)) {
            state.cancel(slot, Reason.CLIENT);
        }
        finish();
    }

    /** Changes an order; 0 = unchanged. */
    public void amend(long handle, long quantityLots, long limitTicks, long stopTicks, long timeMicros) {
        begin(timeMicros);
        int slot = state.slots.slotOf(handle);
        if (slot == 0) {
            state.events.add(EventType.AMEND_REJECTED, handle, 0, 0, 0, 0, Reason.UNKNOWN_ORDER);
        } else if (stopTicks != 0 || !plain.amend(slot, quantityLots, limitTicks)) {
            amendments.amend(slot, quantityLots, limitTicks, stopTicks);
        }
        finish();
    }

    /** Cancels the orders of an account (0 = all) on a side (0 = both), in the fixed order. */
    public void massCancel(int account, int side, int reason, long timeMicros) {
        begin(timeMicros);
        fixedOrder.cancelAll(account, side, reason);
        finish();
    }

    /** Changes the phase; to be in it already is no change and no event. */
    public void changePhase(int phase, int reason, long timeMicros) {
        begin(timeMicros);
        phases.change(phase, reason);
        finish();
    }

    /** Blocks an account, whose orders are cancelled, or lets it in again. */
    public void block(int account, boolean blocked, long timeMicros) {
        begin(timeMicros);
        if (blocked) {
            state.blocked.put(account, 1);
            fixedOrder.cancelAll(account, 0, Reason.KILL_SWITCH);
        } else {
            state.blocked.remove(account);
        }
        finish();
    }

    /** Arms the dead man's switch of an account; 0 disarms it. */
    public void arm(int account, long deadlineMicros, long timeMicros) {
        begin(timeMicros);
        if (deadlineMicros == 0) {
            state.armed.remove(account);
        } else {
            state.armed.put(account, deadlineMicros);
            state.due(deadlineMicros);
        }
        finish();
    }

    /** Lets time act. */
    public void tick(long timeMicros) {
        begin(timeMicros);
        finish();
    }

    /** The phase. */
    public int phase() {
        return state.phase;
    }

    /** The time of the core: the latest that a command brought. */
    public long now() {
        return state.now;
    }

    /** The price of the last trade, 0 = none. */
    public long lastTicks() {
        return state.last;
    }

    /** Whether the account is blocked. */
    public boolean isBlocked(int account) {
        return state.blocked.has(account);
    }

    /** Whether the handle is that of a live order. */
    public boolean isLive(long handle) {
        return state.slots.slotOf(handle) != 0;
    }

    private int live(long handle) {
        int slot = state.slots.slotOf(handle);
        if (slot == 0) {
            throw new IllegalArgumentException("not a live order: " + handle);
        }
        return slot;
    }

    /** Whether a live order waits outside the book: a stop, an order for the close, or an elected order. */
    public boolean isParked(long handle) {
        return state.slots.place(live(handle)) > OrderSlots.IN_MARKET_QUEUE;
    }

    /** The side of a live order. */
    public int side(long handle) {
        return state.slots.side(live(handle));
    }

    /** The account of a live order. */
    public int account(long handle) {
        return state.slots.account(live(handle));
    }

    /** The caller's number of a live order. */
    public long token(long handle) {
        return state.slots.get(live(handle), OrderSlots.TOKEN);
    }

    /** The limit or worst price of a live order. */
    public long limitTicks(long handle) {
        return state.slots.get(live(handle), OrderSlots.PRICE);
    }

    /** The total of a live order: what has traded and what is left. */
    public long quantityLots(long handle) {
        return state.slots.get(live(handle), OrderSlots.QUANTITY);
    }

    /** What is left of a live order. */
    public long leavesLots(long handle) {
        return state.slots.get(live(handle), OrderSlots.LEAVES);
    }

    /** What has traded of a live order. */
    public long filledLots(long handle) {
        return quantityLots(handle) - leavesLots(handle);
    }

    /** What the book shows of a live order; nothing of one outside the price levels. */
    public long displayedLots(long handle) {
        int slot = live(handle);
        return state.slots.place(slot) == OrderSlots.IN_BOOK ? state.slots.shown(slot) : 0;
    }

    /** The trigger of a waiting or elected stop, else 0. */
    public long stopTicks(long handle) {
        int slot = live(handle);
        return state.slots.type(slot) >= OrderKind.STOP ? state.slots.cold(slot, OrderSlots.TRIGGER) : 0;
    }

    /** The type of a live order; a market-to-limit order that got its limit, and a stop that entered, have their new type. */
    public int type(long handle) {
        return state.slots.type(live(handle));
    }

    /** The time in force of a live order. */
    public int timeInForce(long handle) {
        return state.slots.timeInForce(live(handle));
    }

    /** The arrival number of a live order. */
    public long arrival(long handle) {
        return state.slots.get(live(handle), OrderSlots.ARRIVAL);
    }

    /** The best price of the buyers, 0 = none. */
    public long bestBid() {
        return state.bids.bestPrice();
    }

    /** The best price of the sellers, 0 = none. */
    public long bestAsk() {
        return state.asks.bestPrice();
    }

    /** The price of the next level of a side behind a price, 0 = none; behind 0 comes the best. */
    public long nextPrice(int side, long price) {
        PriceLadder ladder = state.own(side);
        int level = price == 0 ? ladder.bestLevel : ladder.levelBehind(price);
        return level == 0 ? 0 : ladder.price(level);
    }

    /** How many levels a side has. */
    public int levelCount(int side) {
        return state.own(side).levelCount();
    }

    /** The volume that the book shows at a price. */
    public long volumeAt(int side, long price) {
        PriceLadder ladder = state.own(side);
        int level = ladder.levelAt(price);
        return level == 0 ? 0 : ladder.get(level, PriceLadder.VOLUME);
    }

    /** How many orders stand at a price. */
    public int orderCountAt(int side, long price) {
        PriceLadder ladder = state.own(side);
        int level = ladder.levelAt(price);
        return level == 0 ? 0 : (int) ladder.get(level, PriceLadder.COUNT);
    }

    /** How many levels the command touched; each counts once. */
    public int changedLevels() {
        return state.touched.count();
    }

    /** The side of a touched level. */
    public int changedSide(int index) {
        return state.touched.side(index);
    }

    /** The price of a touched level. */
    public long changedPrice(int index) {
        return state.touched.price(index);
    }

    /** What a touched level showed before the command. */
    public long changedOldVolume(int index) {
        return state.touched.oldVolume(index);
    }

    /** Visits the live orders in the fixed order (docs/matching.md rule Fixed order). */
    public void forEachOrder(OrderVisitor visitor) {
        fixedOrder.collect(0, 0);
        for (int index = 0; index < fixedOrder.count(); index++) {
            visitor.order(state.slots.handle(fixedOrder.slot(index)));
        }
    }

    /** Writes the whole state; the same state gives the same bytes. To be called between commands. */
    public void write(DataOutput out) throws IOException {
        CoreSnapshot.write(state, bands, out);
    }

    /** Reads a state that {@link #write} wrote; it goes on as the other would have. */
    public static MatchingCore read(DataInput in) throws IOException {
        MatchingCore core = new MatchingCore(CoreSnapshot.readRules(in));
        CoreSnapshot.read(core.state, core.bands, in);
        return core;
    }
}

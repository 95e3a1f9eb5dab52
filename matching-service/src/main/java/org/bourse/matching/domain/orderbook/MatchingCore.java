package org.bourse.matching.domain.orderbook;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The matching core of one market (docs/matching.md): primitives in, primitives out, one thread, no clock and no chance.
 */
public final class MatchingCore {

    private static final String LATER = "not done yet";

    private final CoreEvents events = new CoreEvents();
    private CoreRules rules;

    /** A closed market without orders. */
    public MatchingCore(CoreRules rules) {
        this.rules = rules;
    }

    /** The rules. */
    public CoreRules rules() {
        return rules;
    }

    /** Replaces the rules; they hold from the next command on. */
    public void rules(CoreRules replacement) {
        rules = replacement;
    }

    /** What the last command did. */
    public CoreEvents events() {
        return events;
    }

    /** Enters an order; the handle is given also where it was refused or is done at once. */
    public long enter(NewOrder order, long timeMicros) {
        throw new UnsupportedOperationException(LATER);
    }

    /** Cancels an order. */
    public void cancel(long handle, long timeMicros) {
        throw new UnsupportedOperationException(LATER);
    }

    /** Changes an order; 0 = unchanged. */
    public void amend(long handle, long quantityLots, long limitTicks, long stopTicks, long timeMicros) {
        throw new UnsupportedOperationException(LATER);
    }

    /** Cancels the orders of an account (0 = all) on a side (0 = both). */
    public void massCancel(int account, int side, int reason, long timeMicros) {
        throw new UnsupportedOperationException(LATER);
    }

    /** Changes the phase. */
    public void changePhase(int phase, int reason, long timeMicros) {
        throw new UnsupportedOperationException(LATER);
    }

    /** Blocks an account (its orders are cancelled) or lets it in again. */
    public void block(int account, boolean blocked, long timeMicros) {
        throw new UnsupportedOperationException(LATER);
    }

    /** Arms the dead man's switch of an account; 0 disarms. */
    public void arm(int account, long deadlineMicros, long timeMicros) {
        throw new UnsupportedOperationException(LATER);
    }

    /** Lets time act. */
    public void tick(long timeMicros) {
        throw new UnsupportedOperationException(LATER);
    }

    /** The phase. */
    public int phase() {
        throw new UnsupportedOperationException(LATER);
    }

    /** The time of the core: the latest that a command brought. */
    public long now() {
        throw new UnsupportedOperationException(LATER);
    }

    /** The price of the last trade, 0 = none. */
    public long lastTicks() {
        throw new UnsupportedOperationException(LATER);
    }

    /** Whether the account is blocked. */
    public boolean isBlocked(int account) {
        throw new UnsupportedOperationException(LATER);
    }

    /** Whether the handle is that of a live order. */
    public boolean isLive(long handle) {
        throw new UnsupportedOperationException(LATER);
    }

    /** Whether a live order waits outside the book: a stop, an order for the close, or an elected order. */
    public boolean isParked(long handle) {
        throw new UnsupportedOperationException(LATER);
    }

    /** The side of a live order. */
    public int side(long handle) {
        throw new UnsupportedOperationException(LATER);
    }

    /** The account of a live order. */
    public int account(long handle) {
        throw new UnsupportedOperationException(LATER);
    }

    /** The caller's number of a live order. */
    public long token(long handle) {
        throw new UnsupportedOperationException(LATER);
    }

    /** The limit or worst price of a live order. */
    public long limitTicks(long handle) {
        throw new UnsupportedOperationException(LATER);
    }

    /** The total of a live order: what has traded and what is left. */
    public long quantityLots(long handle) {
        throw new UnsupportedOperationException(LATER);
    }

    /** What is left of a live order. */
    public long leavesLots(long handle) {
        throw new UnsupportedOperationException(LATER);
    }

    /** What has traded of a live order. */
    public long filledLots(long handle) {
        throw new UnsupportedOperationException(LATER);
    }

    /** What the book shows of a live order. */
    public long displayedLots(long handle) {
        throw new UnsupportedOperationException(LATER);
    }

    /** The trigger of a waiting stop, else 0. */
    public long stopTicks(long handle) {
        throw new UnsupportedOperationException(LATER);
    }

    /** The type of a live order; a market-to-limit order that got its limit, and an elected stop, have their new type. */
    public int type(long handle) {
        throw new UnsupportedOperationException(LATER);
    }

    /** The time in force of a live order. */
    public int timeInForce(long handle) {
        throw new UnsupportedOperationException(LATER);
    }

    /** The arrival number of a live order. */
    public long arrival(long handle) {
        throw new UnsupportedOperationException(LATER);
    }

    /** The best price of the buyers, 0 = none. */
    public long bestBid() {
        throw new UnsupportedOperationException(LATER);
    }

    /** The best price of the sellers, 0 = none. */
    public long bestAsk() {
        throw new UnsupportedOperationException(LATER);
    }

    /** The price of the next level of a side behind a price, 0 = none; behind 0 comes the best. */
    public long nextPrice(int side, long price) {
        throw new UnsupportedOperationException(LATER);
    }

    /** How many levels a side has. */
    public int levelCount(int side) {
        throw new UnsupportedOperationException(LATER);
    }

    /** The volume that the book shows at a price. */
    public long volumeAt(int side, long price) {
        throw new UnsupportedOperationException(LATER);
    }

    /** How many orders stand at a price. */
    public int orderCountAt(int side, long price) {
        throw new UnsupportedOperationException(LATER);
    }

    /** How many levels the command touched; each counts once. */
    public int changedLevels() {
        throw new UnsupportedOperationException(LATER);
    }

    /** The side of a touched level. */
    public int changedSide(int index) {
        throw new UnsupportedOperationException(LATER);
    }

    /** The price of a touched level. */
    public long changedPrice(int index) {
        throw new UnsupportedOperationException(LATER);
    }

    /** What a touched level showed before the command. */
    public long changedOldVolume(int index) {
        throw new UnsupportedOperationException(LATER);
    }

    /** Visits the live orders in the fixed order (docs/matching.md rule Fixed order). */
    public void forEachOrder(OrderVisitor visitor) {
        throw new UnsupportedOperationException(LATER);
    }

    /** Writes the whole state; the same state gives the same bytes. */
    public void write(DataOutput out) throws IOException {
        throw new UnsupportedOperationException(LATER);
    }

    /** Reads a state that {@link #write} wrote. */
    public static MatchingCore read(DataInput in) throws IOException {
        throw new UnsupportedOperationException(LATER);
    }
}

package org.bourse.settlement.domain.hold;

import org.bourse.contracts.market.v1.Side;

/** Cash or securities reserved for one order, one side of a deal or one subscription; or the refusal to reserve them. */
public final class Hold {
    private final String id;
    private final HoldKind kind;
    private final String accountId;
    private final String asset;
    private final String symbol;
    private final Side side;
    private final String payload;
    private final long availableDeclined;
    private final int feePpm;
    private final boolean stored;

    private long placed;
    private long consumed;
    private long remaining;
    private long quantityLots;
    private long leavesLots;
    private long limitTicks;
    private int pendingAmends;
    private long quantityLotsMax;
    private long limitTicksMax;
    private HoldState state;
    private String reason;
    private boolean changed;

    /** All that a row keeps. */
    public record Row(
            String id,
            HoldKind kind,
            String accountId,
            String asset,
            String symbol,
            Side side,
            String payload,
            long placed,
            long consumed,
            long remaining,
            long quantityLots,
            long leavesLots,
            long limitTicks,
            int pendingAmends,
            long quantityLotsMax,
            long limitTicksMax,
            HoldState state,
            String reason,
            long availableDeclined,
            int feePpm) {}

    private Hold(Row row, boolean stored) {
        this.id = row.id();
        this.kind = row.kind();
        this.accountId = row.accountId();
        this.asset = row.asset();
        this.symbol = row.symbol();
        this.side = row.side();
        this.payload = row.payload();
        this.availableDeclined = row.availableDeclined();
        this.feePpm = row.feePpm();
        this.stored = stored;
        this.placed = row.placed();
        this.consumed = row.consumed();
        this.remaining = row.remaining();
        this.quantityLots = row.quantityLots();
        this.leavesLots = row.leavesLots();
        this.limitTicks = row.limitTicks();
        this.pendingAmends = row.pendingAmends();
        this.quantityLotsMax = row.quantityLotsMax();
        this.limitTicksMax = row.limitTicksMax();
        this.state = row.state();
        this.reason = row.reason();
    }

    /** A hold as it stands in the database. */
    public static Hold stored(Row row) {
        return new Hold(row, true);
    }

    /** A fresh hold for an order, or for a side of a deal. */
    static Hold ofOrder(
            String id,
            HoldKind kind,
            String accountId,
            String asset,
            String symbol,
            Side side,
            String payload,
            long amount,
            long quantityLots,
            long limitTicks,
            int feePpm) {
        return new Hold(
                new Row(
                        id,
                        kind,
                        accountId,
                        asset,
                        symbol,
                        side,
                        payload,
                        amount,
                        0,
                        amount,
                        quantityLots,
                        quantityLots,
                        limitTicks,
                        0,
                        quantityLots,
                        limitTicks,
                        HoldState.OPEN,
                        null,
                        0,
                        feePpm),
                false);
    }

    /** A fresh hold for a subscription. */
    static Hold ofSubscription(String id, String accountId, String asset, String payload, long amount) {
        return new Hold(
                new Row(
                        id,
                        HoldKind.SUBSCRIPTION,
                        accountId,
                        asset,
                        null,
                        null,
                        payload,
                        amount,
                        0,
                        amount,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        HoldState.OPEN,
                        null,
                        0,
                        0),
                false);
    }

    /** A refusal. */
    static Hold declined(
            String id,
            HoldKind kind,
            String accountId,
            String asset,
            String symbol,
            Side side,
            String payload,
            long asked,
            String reason,
            long available) {
        return new Hold(
                new Row(
                        id,
                        kind,
                        accountId,
                        asset,
                        symbol,
                        side,
                        payload,
                        asked,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        HoldState.DECLINED,
                        reason,
                        available,
                        0),
                false);
    }

    /** All that a row keeps. */
    public Row row() {
        return new Row(
                id,
                kind,
                accountId,
                asset,
                symbol,
                side,
                payload,
                placed,
                consumed,
                remaining,
                quantityLots,
                leavesLots,
                limitTicks,
                pendingAmends,
                quantityLotsMax,
                limitTicksMax,
                state,
                reason,
                availableDeclined,
                feePpm);
    }

    /** Identifier of the order or the subscription. */
    public String id() {
        return id;
    }

    /** What it is for. */
    public HoldKind kind() {
        return kind;
    }

    /** Whose balance it reserves. */
    public String accountId() {
        return accountId;
    }

    /** What it reserves. */
    public String asset() {
        return asset;
    }

    /** Market of the order; null for a subscription. */
    public String symbol() {
        return symbol;
    }

    /** Side of the order; null for a subscription. */
    public Side side() {
        return side;
    }

    /** What was asked for. */
    public String payload() {
        return payload;
    }

    /** What was available when it was declined. */
    public long availableDeclined() {
        return availableDeclined;
    }

    /** Highest fee rate of the order that a buy covers on top, in parts per million. */
    public int feePpm() {
        return feePpm;
    }

    /** All that was ever held. */
    public long placed() {
        return placed;
    }

    /** What is held. */
    public long remaining() {
        return remaining;
    }

    /** Lots of the order that are left in the market, as far as known here. */
    public long leavesLots() {
        return leavesLots;
    }

    /** Lots of the order that are filled, as far as known here. */
    public long filledLots() {
        return quantityLots - leavesLots;
    }

    /** Amendments on their way to the engine. */
    public int pendingAmends() {
        return pendingAmends;
    }

    /** Largest total quantity that the order has or may get by what is on its way. */
    public long quantityLotsMax() {
        return quantityLotsMax;
    }

    /** Highest limit that the order has or may get by what is on its way. */
    public long limitTicksMax() {
        return limitTicksMax;
    }

    /** Its state. */
    public HoldState state() {
        return state;
    }

    /** Why it is declined or closed; may be null. */
    public String reason() {
        return reason;
    }

    /** Whether it is open. */
    public boolean isOpen() {
        return state == HoldState.OPEN;
    }

    /** Whether it has a row in the database. */
    public boolean isStored() {
        return stored;
    }

    /** Whether it has changed since the load. */
    public boolean isChanged() {
        return changed;
    }

    /** Sets what is left; returns the change. What is added counts as placed. Only the ledger calls it, together with the balance. */
    public long resize(long newRemaining) {
        if (newRemaining < 0 || !isOpen()) {
            throw new IllegalStateException("hold " + id + " is " + state + " and cannot get " + newRemaining);
        }
        long change = newRemaining - remaining;
        if (change > 0) {
            placed = Math.addExact(placed, change);
        }
        remaining = newRemaining;
        changed |= change != 0;
        return change;
    }

    /** Takes an amount out of it for a payment. Only the ledger calls it, together with the balance. */
    public void consume(long amount) {
        if (amount > remaining || !isOpen()) {
            throw new IllegalStateException("hold " + id + " is " + state + " with " + remaining + ", not " + amount);
        }
        remaining -= amount;
        consumed += amount;
        changed = true;
    }

    /** Closes it; nothing must be left. Only the ledger calls it. */
    public void close(String why) {
        if (remaining != 0 || !isOpen()) {
            throw new IllegalStateException("hold " + id + " is " + state + " with " + remaining);
        }
        state = HoldState.CLOSED;
        reason = why;
        leavesLots = 0;
        pendingAmends = 0;
        changed = true;
    }

    /** The engine told what the order is now. */
    void orderIs(long quantity, long leaves, long limit) {
        quantityLots = quantity;
        leavesLots = leaves;
        limitTicks = limit;
        if (pendingAmends == 0) {
            quantityLotsMax = quantity;
            limitTicksMax = limit;
        } else {
            quantityLotsMax = Math.max(quantityLotsMax, quantity);
            limitTicksMax = Math.max(limitTicksMax, limit);
        }
        changed = true;
    }

    /** The engine filled a part. */
    void leavesAre(long leaves, long limit) {
        orderIs(quantityLots, leaves, limit);
    }

    /** The engine told what is left; what is filled is as before, so the total follows. */
    void leavesAndLimitAre(long leaves, long limit) {
        orderIs(filledLots() + leaves, leaves, limit);
    }

    /** An amendment goes to the engine. */
    void amendSent() {
        pendingAmends++;
        changed = true;
    }

    /** An amendment that goes to the engine may make the order as large as this. */
    void mayBecome(long quantity, long limit) {
        quantityLotsMax = Math.max(quantityLotsMax, quantity);
        limitTicksMax = Math.max(limitTicksMax, limit);
        changed = true;
    }

    /** The engine answered an amendment. */
    void amendAnswered() {
        pendingAmends = Math.max(0, pendingAmends - 1);
        changed = true;
    }
}

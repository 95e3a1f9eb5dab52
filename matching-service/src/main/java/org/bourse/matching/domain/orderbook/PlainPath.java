package org.bourse.matching.domain.orderbook;

/**
 * The short way of plain orders in continuous trading: limit orders without any attribute that do not trade at once, their
 * cancels, and changes of them. Nine commands of ten are such; they pass none of the code for what they do not have. Each
 * method does exactly what the general way would do, or nothing, and then says so.
 */
final class PlainPath {

    private static final int PLAIN_TIMES = 1 << Tif.GTC | 1 << Tif.DAY | 1 << Tif.IOC;

    private final CoreState state;
    private final OrderSlots slots;
    private final CoreEvents events;
    private final EntryChecks checks;
    private final Elections elections;
    private final PriceLadder[] ladders;

    PlainPath(CoreState state, EntryChecks checks, Elections elections) {
        this.state = state;
        this.checks = checks;
        this.elections = elections;
        slots = state.slots;
        events = state.events;
        ladders = new PriceLadder[] {null, state.bids, state.asks};
    }

    /** Enters an order and gives its handle; 0 = nothing was done, the order or the market is not plain. */
    long enter(NewOrder order) {
        CoreState market = state;
        long quantity = order.quantityLots;
        long price = order.limitTicks;
        int side = order.side;
        boolean plain = (order.type ^ OrderKind.LIMIT | order.postOnly) == 0
                && (order.displayLots | order.minLots) == 0
                && (PLAIN_TIMES >> order.timeInForce & 1) != 0
                && isPlainMarket()
                && quantity > 0
                && quantity <= market.rules.maxQuantityLots()
                && quantity <= CoreRules.MAX_SIDE_LOTS - market.lots[side]
                && checks.isNear(price);
        if (!plain) {
            return 0;
        }
        int slot = slots.allocate();
        long handle = slots.handle(slot);
        events.add(EventType.ACCEPTED, handle, order.token, price, quantity, quantity, 0);
        PriceLadder opposite = ladders[Side.BUY + Side.SELL - side];
        long arrival = ++market.arrivals;
        if (opposite.bestKey <= opposite.key(price)) {
            slots.fillPlain(slot, order, arrival, 0);
            market.lots[side] += quantity;
            elections.step(slot, false);
        } else if (order.timeInForce == Tif.IOC) {
            events.add(EventType.CANCELED, handle, order.token, 0, quantity, 0, Reason.NOT_FILLED_AT_ONCE);
            slots.release(slot);
        } else {
            slots.fillPlain(slot, order, arrival, OrderSlots.IN_BOOK);
            market.lots[side] += quantity;
            ladders[side].appendPlain(slot, price, quantity);
        }
        return handle;
    }

    private boolean isPlainMarket() {
        return state.phase == Phase.CONTINUOUS && state.rules.bands() != BandKind.LULD && state.blocked.count() == 0;
    }

    /** Cancels an order; false = nothing was done, it is not plain. */
    boolean cancel(int slot) {
        long[] hot = slots.hot;
        int at = slot << OrderSlots.SHIFT;
        int flags = (int) hot[at + OrderSlots.META];
        if (!OrderSlots.isPlainInBook(flags) || state.phase != Phase.CONTINUOUS) {
            return false;
        }
        int side = flags & OrderSlots.SIDE_MASK;
        long leaves = hot[at + OrderSlots.LEAVES];
        events.add(EventType.CANCELED, slots.handle(slot), hot[at + OrderSlots.TOKEN], 0, leaves, 0, Reason.CLIENT);
        ladders[side].removePlain(slot, (int) hot[at + OrderSlots.LEVEL], leaves);
        state.lots[side] -= leaves;
        slots.release(slot);
        return true;
    }

    /** Moves an order to another price or makes it smaller; false = nothing was done, it or the change is not plain. */
    boolean amend(int slot, long quantity, long limit) {
        int flags = slots.flags(slot);
        if (!OrderSlots.isPlainInBook(flags) || (flags & OrderSlots.POST_ONLY_MASK) != 0 || !isPlainMarket()) {
            return false;
        }
        return quantity == 0 ? move(slot, flags & OrderSlots.SIDE_MASK, limit) : limit == 0 && reduce(slot, quantity);
    }

    private boolean move(int slot, int side, long price) {
        long[] hot = slots.hot;
        int at = slot << OrderSlots.SHIFT;
        if (price == hot[at + OrderSlots.PRICE] || !checks.isNear(price)) {
            return false;
        }
        long leaves = hot[at + OrderSlots.LEAVES];
        ladders[side].removePlain(slot, (int) hot[at + OrderSlots.LEVEL], leaves);
        hot[at + OrderSlots.PRICE] = price;
        hot[at + OrderSlots.ARRIVAL] = ++state.arrivals;
        events.add(
                EventType.AMENDED,
                slots.handle(slot),
                hot[at + OrderSlots.TOKEN],
                price,
                hot[at + OrderSlots.QUANTITY],
                leaves,
                0);
        PriceLadder opposite = ladders[Side.BUY + Side.SELL - side];
        if (opposite.bestKey <= opposite.key(price)) {
            slots.place(slot, 0);
            elections.step(slot, true);
        } else {
            ladders[side].appendPlain(slot, price, leaves);
        }
        return true;
    }

    private boolean reduce(int slot, long total) {
        long[] hot = slots.hot;
        int at = slot << OrderSlots.SHIFT;
        long by = hot[at + OrderSlots.QUANTITY] - total;
        long leaves = hot[at + OrderSlots.LEAVES] - by;
        if (by <= 0 || leaves <= 0) {
            return false;
        }
        int side = slots.side(slot);
        hot[at + OrderSlots.QUANTITY] = total;
        hot[at + OrderSlots.LEAVES] = leaves;
        ladders[side].change((int) hot[at + OrderSlots.LEVEL], -by, 0);
        state.lots[side] -= by;
        events.add(
                EventType.AMENDED,
                slots.handle(slot),
                hot[at + OrderSlots.TOKEN],
                hot[at + OrderSlots.PRICE],
                total,
                leaves,
                1);
        return true;
    }
}

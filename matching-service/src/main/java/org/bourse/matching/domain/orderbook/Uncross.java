package org.bourse.matching.domain.orderbook;

/**
 * The end of a call: all trade at one price (docs/matching.md rule Uncross). Each side goes by price, then
 * time, market orders first, and head meets head (Euronext, TMX). Self-trades are allowed.
 */
final class Uncross {

    private final CoreState state;
    private final EquilibriumPrice equilibrium;
    private final AuctionQueue buyers;
    private final AuctionQueue sellers;
    private long price;
    private long volume;

    Uncross(CoreState state) {
        this.state = state;
        equilibrium = new EquilibriumPrice(state);
        buyers = new AuctionQueue(state, Side.BUY);
        sellers = new AuctionQueue(state, Side.SELL);
    }

    /** The price that was found, 0 = none. */
    long price() {
        return price;
    }

    /** The volume at that price. */
    long volume() {
        return volume;
    }

    /** What would stay at that price, buyers positive. */
    long surplus() {
        return equilibrium.surplus;
    }

    /** Finds the price and trades nothing. */
    void find() {
        equilibrium.find();
        price = equilibrium.price;
        volume = equilibrium.volume;
    }

    /** Finds the price and trades at it. */
    void run() {
        find();
        if (price != 0) {
            allocate(volume);
        }
    }

    private void allocate(long quantity) {
        OrderSlots slots = state.slots;
        long left = quantity;
        buyers.begin(price);
        sellers.begin(price);
        state.lots[Side.BUY] -= quantity;
        state.lots[Side.SELL] -= quantity;
        while (left > 0) {
            int buyer = buyers.head();
            int seller = sellers.head();
            long buyerLeaves = slots.get(buyer, OrderSlots.LEAVES);
            long sellerLeaves = slots.get(seller, OrderSlots.LEAVES);
            long traded = Math.min(buyerLeaves, sellerLeaves);
            left -= traded;
            state.events.add(
                    EventType.TRADE,
                    slots.handle(buyer),
                    slots.get(buyer, OrderSlots.TOKEN),
                    slots.handle(seller),
                    slots.get(seller, OrderSlots.TOKEN),
                    price,
                    traded,
                    buyerLeaves - traded,
                    sellerLeaves - traded,
                    TradeKind.AUCTION);
            buyers.trade(buyer, traded);
            sellers.trade(seller, traded);
        }
    }
}

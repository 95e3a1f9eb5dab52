package org.bourse.matching.domain.orderbook;

import java.util.ArrayList;
import java.util.List;
import org.bourse.contracts.market.v1.Side;

/**
 * The book of a market at one moment; a copy that does not change.
 *
 * @param symbol the market
 * @param open whether it takes orders
 * @param executionSequence last number in its journal
 * @param tradeSequence number of its last trade
 * @param bookSequence number of its last public book update
 * @param referencePriceTicks price with which trading started; zero where it is not open
 * @param lastTradeTicks price of the last trade; zero before the first
 * @param orders how many orders rest
 * @param bids levels from the highest price down
 * @param asks levels from the lowest price up
 */
public record BookView(
        String symbol,
        boolean open,
        long executionSequence,
        long tradeSequence,
        long bookSequence,
        long referencePriceTicks,
        long lastTradeTicks,
        int orders,
        List<Level> bids,
        List<Level> asks) {

    /**
     * A price level.
     *
     * @param priceTicks price
     * @param quantityLots quantity of all its orders
     * @param orders how many orders
     * @param price the price as a decimal
     * @param quantity the quantity as a decimal
     */
    public record Level(long priceTicks, long quantityLots, int orders, String price, String quantity) {}

    static BookView of(Market market, int depth) {
        return new BookView(
                market.symbol,
                market.isOpen(),
                market.executionSequence(),
                market.tradeSequence(),
                market.bookSequence(),
                market.isOpen() ? market.terms().opening().referencePriceTicks() : 0,
                market.lastTradeTicks(),
                market.book.orders(),
                levels(market, Side.BUY, depth),
                levels(market, Side.SELL, depth));
    }

    private static List<Level> levels(Market market, Side side, int depth) {
        BookSide levels = market.book.side(side);
        int count = Math.min(depth, levels.count());
        List<Level> view = new ArrayList<>(count);
        for (int place = 0; place < count; place++) {
            PriceLevel level = levels.at(place);
            view.add(new Level(
                    level.priceTicks,
                    level.volumeLots,
                    level.orders,
                    market.terms().price(level.priceTicks),
                    market.terms().quantity(level.volumeLots)));
        }
        return List.copyOf(view);
    }
}

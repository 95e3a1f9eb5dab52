package org.bourse.matching.domain.engine;

import java.util.ArrayList;
import java.util.List;
import org.bourse.contracts.market.v1.MarketPhase;
import org.bourse.contracts.market.v1.Side;

/**
 * The book of a market at one moment; a copy that does not change.
 *
 * @param symbol the market
 * @param open whether it was opened
 * @param phase its phase
 * @param executionSequence last number in its journal
 * @param tradeSequence number of its last trade
 * @param tapeSequence last number on its tape
 * @param bookSequence number of its last public book update
 * @param statusSequence number of its last public status
 * @param indicativeSequence number of its last indicative price
 * @param referencePriceTicks price with which trading started; zero where it is not open
 * @param lastTradeTicks price of the last trade; zero before the first
 * @param orders how many orders stand, with those that wait outside the book
 * @param bids levels from the highest price down
 * @param asks levels from the lowest price up
 */
public record BookView(
        String symbol,
        boolean open,
        MarketPhase phase,
        long executionSequence,
        long tradeSequence,
        long tapeSequence,
        long bookSequence,
        long statusSequence,
        long indicativeSequence,
        long referencePriceTicks,
        long lastTradeTicks,
        int orders,
        List<Level> bids,
        List<Level> asks) {

    /**
     * A price level.
     *
     * @param priceTicks price
     * @param quantityLots quantity that its orders show
     * @param orders how many orders
     * @param price the price as a decimal
     * @param quantity the quantity as a decimal
     */
    public record Level(long priceTicks, long quantityLots, int orders, String price, String quantity) {}

    static BookView of(Market market, int depth) {
        return new BookView(
                market.symbol,
                market.isOpen(),
                market.phase(),
                market.executionSequence,
                market.tradeSequence,
                market.tape.sequence(),
                market.bookSequence,
                market.statusSequence,
                market.indicativeSequence,
                market.isOpen() ? market.opening().referencePriceTicks() : 0,
                market.core.lastTicks(),
                market.orders(),
                levels(market, Side.BUY, depth),
                levels(market, Side.SELL, depth));
    }

    private static List<Level> levels(Market market, Side side, int depth) {
        int code = Codes.side(side);
        List<Level> view = new ArrayList<>();
        long price = depth == 0 ? 0 : market.core.nextPrice(code, 0);
        while (price != 0 && view.size() < depth) {
            long volume = market.core.volumeAt(code, price);
            view.add(new Level(
                    price,
                    volume,
                    market.core.orderCountAt(code, price),
                    market.terms.price(price),
                    market.terms.quantity(volume)));
            price = market.core.nextPrice(code, price);
        }
        return List.copyOf(view);
    }
}

package org.bourse.pricing.domain.book;

/**
 * A price level of one side.
 *
 * @param priceTicks price
 * @param quantityLots all that rests there; zero removes the level
 */
public record Level(long priceTicks, long quantityLots) {
    public Level {
        if (priceTicks <= 0 || quantityLots < 0) {
            throw new IllegalArgumentException("a level has a price of more than zero and no negative quantity");
        }
    }
}

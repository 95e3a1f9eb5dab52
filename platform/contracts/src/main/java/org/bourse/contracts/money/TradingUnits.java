package org.bourse.contracts.money;

import java.math.BigDecimal;

/**
 * How prices and quantities of one instrument are counted: in ticks and lots, both 64-bit integers.
 *
 * <p>An instrument is admitted only where one tick times one lot is a whole number of minor units of its currency, so that the
 * notional of any trade is exact: {@code notionalMinor = priceTicks × quantityLots × minorPerTickLot}.
 *
 * @param tickSize price of one tick in the currency, more than zero
 * @param lotSize quantity of one lot in the asset, more than zero
 * @param currencyScale fraction digits of the currency's minor unit, 0 to 18
 * @param assetScale fraction digits of the asset's smallest unit, 0 to 18
 * @param minorPerTickLot minor units of the currency in one tick of one lot
 * @param unitsPerLot smallest units of the asset in one lot
 */
public record TradingUnits(
        BigDecimal tickSize,
        BigDecimal lotSize,
        int currencyScale,
        int assetScale,
        long minorPerTickLot,
        long unitsPerLot) {

    /**
     * Checks the units of an instrument.
     *
     * @throws ArithmeticException if a size is not positive, a scale is out of range, the lot is not a whole number of the asset's
     *     units, or tick × lot is not a whole number of the currency's minor units
     */
    public static TradingUnits of(BigDecimal tickSize, BigDecimal lotSize, int currencyScale, int assetScale) {
        if (tickSize.signum() <= 0 || lotSize.signum() <= 0) {
            throw new ArithmeticException("tick and lot must be more than zero");
        }
        if (currencyScale < 0
                || currencyScale > Decimals.SCALE_MAX
                || assetScale < 0
                || assetScale > Decimals.SCALE_MAX) {
            throw new ArithmeticException("a scale is 0 to " + Decimals.SCALE_MAX);
        }
        return new TradingUnits(
                tickSize,
                lotSize,
                currencyScale,
                assetScale,
                Decimals.toUnits(tickSize.multiply(lotSize), currencyScale),
                Decimals.toUnits(lotSize, assetScale));
    }

    /**
     * The ticks of a price.
     *
     * @throws ArithmeticException if the price is not on a tick
     */
    public long ticks(BigDecimal price) {
        return Decimals.steps(price, tickSize);
    }

    /**
     * The lots of a quantity.
     *
     * @throws ArithmeticException if the quantity is not on a lot
     */
    public long lots(BigDecimal quantity) {
        return Decimals.steps(quantity, lotSize);
    }

    /**
     * Cash for a quantity at a price, in minor units of the currency.
     *
     * @throws ArithmeticException on overflow of 64 bits
     */
    public long notionalMinor(long priceTicks, long quantityLots) {
        return Math.multiplyExact(Math.multiplyExact(priceTicks, quantityLots), minorPerTickLot);
    }

    /**
     * Smallest units of the asset in a number of lots.
     *
     * @throws ArithmeticException on overflow of 64 bits
     */
    public long assetUnits(long quantityLots) {
        return Math.multiplyExact(quantityLots, unitsPerLot);
    }

    /** The canonical decimal of a price in ticks. */
    public String price(long priceTicks) {
        return Decimals.format(tickSize.multiply(BigDecimal.valueOf(priceTicks)));
    }

    /** The canonical decimal of a quantity in lots. */
    public String quantity(long quantityLots) {
        return Decimals.format(lotSize.multiply(BigDecimal.valueOf(quantityLots)));
    }

    /** The canonical decimal of an amount of cash in minor units. */
    public String cash(long amountMinor) {
        return Decimals.format(amountMinor, currencyScale);
    }
}

package org.bourse.matching.domain.engine;

import java.math.BigDecimal;
import org.bourse.contracts.matching.v1.OpenMarket;
import org.bourse.contracts.money.TradingUnits;

/**
 * The terms under which a market was opened, and the decimal texts that follow from them.
 *
 * @param opening the command that opened it
 * @param units its units
 * @param tickUnits tick size in units of 10<sup>-tickScale</sup>
 * @param tickScale fraction digits of the tick size
 * @param lotUnits lot size in units of 10<sup>-lotScale</sup>
 * @param lotScale fraction digits of the lot size
 */
record MarketTerms(OpenMarket opening, TradingUnits units, long tickUnits, int tickScale, long lotUnits, int lotScale) {

    /**
     * Checks the terms of an opening.
     *
     * @throws UnusableCommandException if the sizes are not decimals, or tick × lot is not exact in the currency
     */
    static MarketTerms of(OpenMarket opening) {
        try {
            BigDecimal tick = plain(opening.tickSize());
            BigDecimal lot = plain(opening.lotSize());
            TradingUnits units = TradingUnits.of(tick, lot, opening.currencyScale(), opening.assetScale());
            return new MarketTerms(
                    opening,
                    units,
                    tick.unscaledValue().longValueExact(),
                    tick.scale(),
                    lot.unscaledValue().longValueExact(),
                    lot.scale());
        } catch (ArithmeticException | NumberFormatException e) {
            throw new UnusableCommandException("the terms of market " + opening.symbol() + " are not usable: " + e);
        }
    }

    String price(long priceTicks) {
        return DecimalText.of(priceTicks, tickUnits, tickScale);
    }

    String quantity(long quantityLots) {
        return DecimalText.of(quantityLots, lotUnits, lotScale);
    }

    String notional(long priceTicks, long quantityLots) {
        return DecimalText.of(units.notionalMinor(priceTicks, quantityLots), 1, units.currencyScale());
    }

    private static BigDecimal plain(String text) {
        BigDecimal value = new BigDecimal(text).stripTrailingZeros();
        return value.scale() < 0 ? value.setScale(0) : value;
    }
}

package org.bourse.pricing.api;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.money.Decimals;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.pricing.domain.book.Level;
import org.bourse.pricing.domain.candle.Candle;

/** Numbers of the domain as they stand in answers. */
final class Figures {
    /** Fraction digits of an average price, which is the only figure that rounds: half to even. */
    static final int VWAP_SCALE = 8;

    private Figures() {}

    /** Price × quantity summed up, in the currency. */
    static String quoteVolume(Candle candle, TradingUnits units) {
        return Decimals.format(new BigDecimal(candle.tickLots())
                .multiply(BigDecimal.valueOf(units.minorPerTickLot()))
                .scaleByPowerOfTen(-units.currencyScale()));
    }

    /** Average price, weighted by quantity. */
    static String vwap(Candle candle, TradingUnits units) {
        return Decimals.format(new BigDecimal(candle.tickLots())
                .multiply(units.tickSize())
                .divide(BigDecimal.valueOf(candle.volumeLots()), VWAP_SCALE, RoundingMode.HALF_EVEN));
    }

    /** Levels as pairs of price and quantity. */
    static List<List<String>> pairs(List<Level> levels, TradingUnits units) {
        return levels.stream()
                .map(level -> List.of(units.price(level.priceTicks()), units.quantity(level.quantityLots())))
                .toList();
    }

    /** A time; null for zero, which means never. */
    static String time(long micros) {
        return micros == 0 ? null : Timestamps.format(micros);
    }
}

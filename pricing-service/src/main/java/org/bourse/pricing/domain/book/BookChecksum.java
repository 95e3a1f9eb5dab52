package org.bourse.pricing.domain.book;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import org.bourse.contracts.money.TradingUnits;

/**
 * The checksum by which a reader knows that its book is the publisher's: CRC-32 over the ten best asks, low to high, then the ten best
 * bids, high to low, each as canonical {@code price:quantity}, joined by {@code |}.
 */
public final class BookChecksum {
    /** How many levels of a side count. */
    public static final int LEVELS = 10;

    private BookChecksum() {}

    /**
     * The checksum of a book.
     *
     * @param asks asks from the best on; what is beyond the tenth does not count
     * @param bids bids from the best on; what is beyond the tenth does not count
     * @param units units of the instrument
     */
    public static long of(Iterable<Level> asks, Iterable<Level> bids, TradingUnits units) {
        StringBuilder text = new StringBuilder(512);
        for (Iterable<Level> side : List.of(asks, bids)) {
            int count = 0;
            for (Level level : side) {
                if (count++ == LEVELS) {
                    break;
                }
                if (text.length() > 0) {
                    text.append('|');
                }
                text.append(units.price(level.priceTicks())).append(':').append(units.quantity(level.quantityLots()));
            }
        }
        CRC32 crc = new CRC32();
        crc.update(text.toString().getBytes(StandardCharsets.US_ASCII));
        return crc.getValue();
    }
}

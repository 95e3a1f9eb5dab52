package org.bourse.pricing.domain.ticker;

import java.util.Objects;
import org.bourse.pricing.domain.book.BookPosition;
import org.bourse.pricing.domain.book.Level;
import org.bourse.pricing.domain.candle.Candle;
import org.bourse.pricing.domain.candle.CandleInterval;
import org.bourse.pricing.domain.tape.Tape;

/**
 * A market at a glance.
 *
 * @param tape last trade
 * @param day the last 24 hours; null where nothing was traded in them
 * @param bid best bid; null where there is none
 * @param ask best ask; null where there is none
 * @param book how far the book has come
 */
public record Ticker(Tape tape, Candle day, Level bid, Level ask, BookPosition book) {
    public Ticker {
        Objects.requireNonNull(tape, "tape");
        Objects.requireNonNull(book, "book");
    }

    /** How far it can be trusted at a moment: a hole in the tape counts as long as it lies in the window. */
    public Quality quality(long nowMicros) {
        boolean hole = tape.gapMicros() > nowMicros - CandleInterval.D1.micros();
        if (hole || !book.complete()) {
            return Quality.PARTIAL;
        }
        return tape.lastPriceTicks() == 0 ? Quality.NO_TRADES : Quality.OK;
    }

    /** Time of the last record that it is made of; zero where there is none. */
    public long asOfMicros() {
        return Math.max(tape.lastEventMicros(), book.eventMicros());
    }
}

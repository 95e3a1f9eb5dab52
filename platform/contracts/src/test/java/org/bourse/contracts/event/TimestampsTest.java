package org.bourse.contracts.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TimestampsTest {
    private static final long YEAR_ZERO = -62_167_219_200_000_000L;
    private static final long YEAR_10000 = 253_402_300_800_000_000L;

    @Test
    void alwaysSixFractionDigitsAndZ() {
        assertEquals("1970-01-01T00:00:00.000000Z", Timestamps.format(0));
        assertEquals("2026-01-05T09:30:00.100000Z", Timestamps.format(1_767_605_400_100_000L));
        assertEquals("1969-12-31T23:59:59.999999Z", Timestamps.format(-1));
    }

    @Test
    void whatIsFinerThanAMicrosecondIsCutOff() {
        assertEquals(1, Timestamps.micros(Instant.ofEpochSecond(0, 1_999)));
    }

    @Property(tries = 300)
    void microsAndInstantAreInverse(@ForAll @LongRange(min = YEAR_ZERO, max = YEAR_10000 - 1) long micros) {
        assertEquals(micros, Timestamps.micros(Timestamps.instant(micros)));
        assertEquals(Timestamps.instant(micros), Instant.parse(Timestamps.format(micros)));
    }

    @Property(tries = 300)
    void orderOfTextsIsOrderOfTimes(
            @ForAll @LongRange(min = 0, max = YEAR_10000 - 1) long one,
            @ForAll @LongRange(min = 0, max = YEAR_10000 - 1) long other) {
        int texts = Timestamps.format(one).compareTo(Timestamps.format(other));
        assertTrue(Integer.signum(texts) == Long.compare(one, other));
    }
}

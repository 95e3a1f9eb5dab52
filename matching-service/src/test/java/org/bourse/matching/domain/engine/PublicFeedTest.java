package org.bourse.matching.domain.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.bourse.contracts.money.Decimals;
import org.junit.jupiter.api.Test;

class PublicFeedTest {
    @Test
    void checksumIsThatOfTheDocumentedVector() {
        assertEquals(565682398L, PublicFeed.checksum("12.31:25|12.4:5|12.29:40|12.28:10"));
    }

    @Test
    void updateTellsEveryLevelThatASweepChanged() {
        TestMarket market = new TestMarket();
        market.sell("1", 5, 101);
        market.sell("2", 5, 102);
        market.sell("3", 5, 103);
        market.buy("4", 12, 110);
        var update = market.last().bookUpdates().get(0);
        assertEquals(List.of(List.of("1.01", "0"), List.of("1.02", "0"), List.of("1.03", "3")), update.asks());
        assertEquals(List.of(), update.bids());
        assertEquals(4, update.seq());
        assertEquals(3, update.prevSeq());
    }

    @Test
    void amendmentThatComesBackToItsLevelTellsOneChange() {
        TestMarket market = new TestMarket();
        market.buy("1", 5, 100);
        market.amend("1", 8L, null);
        assertEquals(
                List.of(List.of("1", "8")), market.last().bookUpdates().get(0).bids());
    }

    @Test
    void quickDecimalsAreTheCanonicalOnes() {
        Random random = new Random(7);
        for (int round = 0; round < 200_000; round++) {
            long count = random.nextLong() >>> random.nextInt(64);
            if (count < 0) {
                continue;
            }
            long step = 1 + random.nextInt(random.nextBoolean() ? 10 : 1_000_000);
            int scale = random.nextInt(19);
            String expected = Decimals.format(BigDecimal.valueOf(step, scale).multiply(BigDecimal.valueOf(count)));
            assertEquals(expected, DecimalText.of(count, step, scale));
        }
        assertEquals("0", DecimalText.of(0, 5, 3));
    }
}

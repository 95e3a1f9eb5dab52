package org.bourse.matching.domain.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.bourse.contracts.market.v1.MarketPhase;
import org.bourse.contracts.matching.v1.AuctionCall;
import org.junit.jupiter.api.Test;

class RandomEndTest {
    private static final String SEED = "00".repeat(31) + "07";
    private static final String HASH = "48428bdb7ddd829410d6bbb924fdeb3a3d7e88c2577bffae073b990c6f061d08";

    /** 2026-11-23T21:00:00Z. */
    private static final long CLOSE = 1_795_467_600_000_000L;

    private static final long WINDOW = 30_000_000;

    @Test
    void endIsTheOneThatAnotherProgramComputes() {
        // hmac.new(seed, b"ACME-USD|2026-11-23|CLOSING_AUCTION", sha256) of Python: 4827824954715901211 in its first 63
        // bits
        AuctionCall call = new AuctionCall(CLOSE, CLOSE + WINDOW, HASH, SEED);
        assertEquals(
                CLOSE + 4_827_824_954_715_901_211L % WINDOW,
                RandomEnd.endMicros("ACME-USD", MarketPhase.CLOSING_AUCTION, call));
        assertEquals(CLOSE + 15_901_211, RandomEnd.endMicros("ACME-USD", MarketPhase.CLOSING_AUCTION, call));
        assertEquals(HASH, RandomEnd.hash(SEED));
    }

    @Test
    void otherMarketAndPhaseEndAtAnotherMoment() {
        AuctionCall call = new AuctionCall(CLOSE, CLOSE + WINDOW, HASH, SEED);
        long end = RandomEnd.endMicros("ACME-USD", MarketPhase.CLOSING_AUCTION, call);
        assertNotEquals(end, RandomEnd.endMicros("BETA-USD", MarketPhase.CLOSING_AUCTION, call));
        assertNotEquals(end, RandomEnd.endMicros("ACME-USD", MarketPhase.OPENING_AUCTION, call));
    }

    @Test
    void endLiesInItsWindowAndOverAllOfIt() {
        Random random = new Random(7);
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int draw = 0; draw < 1000; draw++) {
            byte[] seed = new byte[32];
            random.nextBytes(seed);
            String hex = java.util.HexFormat.of().formatHex(seed);
            long end = RandomEnd.endMicros(
                    "ACME-USD",
                    MarketPhase.CLOSING_AUCTION,
                    new AuctionCall(CLOSE, CLOSE + WINDOW, RandomEnd.hash(hex), hex));
            assertTrue(end >= CLOSE && end < CLOSE + WINDOW);
            first = Math.min(first, end);
            last = Math.max(last, end);
        }
        assertTrue(first < CLOSE + WINDOW / 50 && last > CLOSE + WINDOW - WINDOW / 50);
    }

    @Test
    void seedIsCheckedAgainstTheHashThatWasPublished() {
        AuctionCall beginning = new AuctionCall(CLOSE, CLOSE + WINDOW, HASH, null);
        assertTrue(RandomEnd.isSeedOf(beginning, new AuctionCall(CLOSE, CLOSE + WINDOW, HASH, SEED)));
        String other = "11".repeat(32);
        assertFalse(
                RandomEnd.isSeedOf(beginning, new AuctionCall(CLOSE, CLOSE + WINDOW, RandomEnd.hash(other), other)));
        assertFalse(RandomEnd.isSeedOf(beginning, new AuctionCall(CLOSE, CLOSE + WINDOW + 1, HASH, SEED)));
        assertFalse(RandomEnd.isSeedOf(beginning, beginning));
    }

    @Test
    void auctionWithoutSeedEndsExactly() {
        AuctionCall call = new AuctionCall(CLOSE, CLOSE, null, null);
        assertEquals(CLOSE, RandomEnd.endMicros("ACME-USD", MarketPhase.CLOSING_AUCTION, call));
    }
}

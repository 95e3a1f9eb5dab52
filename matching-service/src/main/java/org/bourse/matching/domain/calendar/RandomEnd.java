package org.bourse.matching.domain.calendar;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.market.v1.MarketPhase;
import org.bourse.contracts.matching.v1.AuctionCall;

/**
 * The moment at which an auction with a random end is over: nobody can know it before, everybody can check it afterwards.
 *
 * <p>A seed is drawn at the beginning and its SHA-256 published. The end is {@code earliestEnd + n mod (latestEnd - earliestEnd)}
 * microseconds, where n is the number that the first 63 bits of {@code HMAC-SHA-256(seed, "symbol|date|phase")} make, and date is that of
 * the earliest end in UTC. With the end the seed is published.
 */
public final class RandomEnd {
    private static final int BLOCK_BYTES = 64;
    private static final byte OUTER = 0x5c;
    private static final byte INNER = 0x36;

    private RandomEnd() {}

    /** What is published of a seed at the beginning: its SHA-256, both as hexadecimal digits. */
    public static String hash(String seed) {
        return HexFormat.of().formatHex(sha256(HexFormat.of().parseHex(seed)));
    }

    /** When an auction ends, microseconds since 1970; its call holds the seed, or none where the end is not random. */
    public static long endMicros(String symbol, MarketPhase phase, AuctionCall call) {
        long window = call.latestEndMicros() - call.earliestEndMicros();
        if (window == 0 || call.seed() == null) {
            return call.earliestEndMicros();
        }
        LocalDate date = LocalDate.ofInstant(Timestamps.instant(call.earliestEndMicros()), ZoneOffset.UTC);
        String message = symbol + '|' + date + '|' + phase;
        long number = ByteBuffer.wrap(hmac(call.seed(), message)).getLong() >>> 1;
        return call.earliestEndMicros() + number % window;
    }

    /** Whether the seed of an auction that ended is the one whose hash was published at its beginning. */
    public static boolean isSeedOf(AuctionCall atBeginning, AuctionCall atEnd) {
        return atEnd.seed() != null
                && hash(atEnd.seed()).equals(atBeginning.seedHash())
                && atBeginning.earliestEndMicros() == atEnd.earliestEndMicros()
                && atBeginning.latestEndMicros() == atEnd.latestEndMicros();
    }

    /** HMAC-SHA-256 by RFC 2104, for keys of no more than a block. */
    private static byte[] hmac(String seed, String message) {
        byte[] key = Arrays.copyOf(HexFormat.of().parseHex(seed), BLOCK_BYTES);
        byte[] inner = sha256(masked(key, INNER), message.getBytes(StandardCharsets.UTF_8));
        return sha256(masked(key, OUTER), inner);
    }

    private static byte[] masked(byte[] key, byte mask) {
        byte[] masked = new byte[key.length];
        for (int index = 0; index < key.length; index++) {
            masked[index] = (byte) (key[index] ^ mask);
        }
        return masked;
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

package org.bourse.contracts.id;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/**
 * Opaque identifiers: a prefix that tells the kind, then 128 bits in Crockford's base 32 (26 characters), as in a ULID.
 *
 * <p>An identifier is either time-ordered (made once, where a thing is created) or derived from the facts that identify the thing, so
 * that a repeated request leads to the same identifier.
 */
public final class Ids {
    /** Form of the identifiers that clients choose: order, subscription and transfer ids of their own. */
    public static final Pattern CLIENT_ID = Pattern.compile("^[A-Za-z0-9._:-]{1,64}$");

    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int LENGTH = 26;

    private Ids() {}

    /**
     * A time-ordered identifier.
     *
     * @param prefix kind, for example {@code "acc"}
     * @param epochMillis time of creation, milliseconds since 1970
     * @param randomHigh the upper 16 of 80 random bits, in the low bits of the argument
     * @param randomLow the lower 64 random bits
     */
    public static String timeOrdered(String prefix, long epochMillis, long randomHigh, long randomLow) {
        return prefix + '_' + encode((epochMillis << 16) | (randomHigh & 0xFFFF), randomLow);
    }

    /** An identifier derived from the parts that identify a thing: the first 128 bits of their SHA-256. */
    public static String derived(String prefix, String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        return prefix + '_' + encode(hash.getLong(), hash.getLong());
    }

    private static String encode(long high, long low) {
        char[] text = new char[LENGTH];
        long upper = high;
        long lower = low;
        for (int index = LENGTH - 1; index >= 0; index--) {
            text[index] = ALPHABET[(int) (lower & 31)];
            lower = (lower >>> 5) | (upper << 59);
            upper >>>= 5;
        }
        return new String(text);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

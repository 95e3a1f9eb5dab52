package org.bourse.issuance.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;

/**
 * Hashes of canonical JSON: members sorted by name, no spaces, identifiers sorted by their UTF-8 bytes, so that anybody can recompute
 * them. The text is fed piece by piece, because a book of a million lines need not stand in memory twice.
 */
public final class Canonical {
    /** Order of identifiers: by their UTF-8 bytes, unsigned. */
    public static final Comparator<String> BY_UTF8 = (left, right) ->
            Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

    private final MessageDigest digest;

    /** A hash of nothing yet. */
    public Canonical() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Adds a piece of the canonical text. */
    public Canonical add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Adds a JSON string; identifiers and names of rules need no escapes, and others are refused. */
    public Canonical quoted(String text) {
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character < 0x20 || character == '"' || character == '\\') {
                throw new IllegalArgumentException("not an identifier: " + text);
            }
        }
        return add("\"").add(text).add("\"");
    }

    /** The hash as 64 lower-case hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}

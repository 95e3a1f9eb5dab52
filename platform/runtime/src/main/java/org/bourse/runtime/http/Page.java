package org.bourse.runtime.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;

/**
 * One page of a list.
 *
 * @param data the items
 * @param page where the next page begins
 */
public record Page<T>(List<T> data, Next page) {
    /** Most items in a page. */
    public static final int LIMIT_MAX = 1000;

    /**
     * Where the next page begins.
     *
     * @param nextCursor opaque; absent on the last page
     * @param hasMore whether there is a next page
     */
    public record Next(String nextCursor, boolean hasMore) {}

    /** A page; {@code nextPosition} is null on the last one. */
    public static <T> Page<T> of(String list, List<T> data, Long nextPosition) {
        return new Page<>(
                data, new Next(nextPosition == null ? null : cursor(list, nextPosition), nextPosition != null));
    }

    /** The position that a cursor of this list holds; 0 without a cursor. */
    public static long position(String list, String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return 0;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            if (text.startsWith(list + ':')) {
                return Long.parseLong(text.substring(list.length() + 1));
            }
        } catch (IllegalArgumentException e) {
            // falls through to the refusal
        }
        throw new Problem(ErrorCode.INVALID_CURSOR, "The cursor was not given out by this list.");
    }

    /** The page size asked for, checked. */
    public static int limit(Integer asked) {
        if (asked == null) {
            return 100;
        }
        if (asked < 1 || asked > LIMIT_MAX) {
            throw new Problem(ErrorCode.VALIDATION_FAILED, "limit must be 1 to " + LIMIT_MAX + ".");
        }
        return asked;
    }

    private static String cursor(String list, long position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((list + ':' + position).getBytes(StandardCharsets.US_ASCII));
    }
}

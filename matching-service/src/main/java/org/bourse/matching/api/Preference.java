package org.bourse.matching.api;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What a client prefers, RFC 7240: {@code respond-async} and {@code wait=N}. Both together mean: wait so long, then answer as pending.
 *
 * @param async whether to answer as soon as the log has the command
 * @param waitFor how long to wait for the engine; null for the default
 * @param applied value of {@code Preference-Applied}; null where nothing was asked for
 */
record Preference(boolean async, Duration waitFor, String applied) {
    private static final int WAIT_MAX_SECONDS = 10;
    private static final Preference NONE = new Preference(false, null, null);

    /** Reads the headers {@code Prefer}; what is not known or malformed is ignored, as the RFC asks. */
    static Preference of(List<String> headers) {
        boolean async = false;
        Integer seconds = null;
        for (String header : headers) {
            for (String part : header.split(",")) {
                String[] words = part.split(";", 2)[0].trim().split("=", 2);
                String name = words[0].trim().toLowerCase(Locale.ROOT);
                if (name.equals("respond-async")) {
                    async = true;
                } else if (name.equals("wait") && words.length == 2 && seconds == null) {
                    seconds = seconds(words[1].trim());
                }
            }
        }
        if (seconds == null) {
            return async ? new Preference(true, null, "respond-async") : NONE;
        }
        String applied = (async ? "respond-async, " : "") + "wait=" + seconds;
        return new Preference(seconds == 0, Duration.ofSeconds(seconds), applied);
    }

    /** The seconds within the bounds; null where they cannot be read. */
    private static Integer seconds(String text) {
        String digits = text.startsWith("\"") && text.endsWith("\"") && text.length() > 1
                ? text.substring(1, text.length() - 1)
                : text;
        if (digits.isEmpty() || digits.length() > 9 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        return Math.min(Integer.parseInt(digits), WAIT_MAX_SECONDS);
    }
}

package org.bourse.local.client;

import java.util.Optional;

/** What became of the requests of an order entry, by their number from zero. Times are those of {@link System#nanoTime}. */
public final class EntryLog {
    private final long[] dueNanos;
    private final long[] sentNanos;
    private final long[] answeredNanos;
    private final int[] status;
    private final String[] commandId;
    private final String[] orderId;
    private int refused;
    private int repeated;
    private String firstRefusal;

    EntryLog(int count) {
        dueNanos = new long[count];
        sentNanos = new long[count];
        answeredNanos = new long[count];
        status = new int[count];
        commandId = new String[count];
        orderId = new String[count];
    }

    /** How many requests there are. */
    public int count() {
        return status.length;
    }

    /** When the request should have been sent; the same as {@link #sentNanos} where no rate was kept. */
    public long dueNanos(int request) {
        return dueNanos[request];
    }

    /** When the request was sent first. */
    public long sentNanos(int request) {
        return sentNanos[request];
    }

    /** When the last answer was there. */
    public long answeredNanos(int request) {
        return answeredNanos[request];
    }

    /** HTTP status of the answer. */
    public int status(int request) {
        return status[request];
    }

    /** The command that the request became; null where it was refused. */
    public String commandId(int request) {
        return commandId[request];
    }

    /** The order of the request; null where it was refused. */
    public String orderId(int request) {
        return orderId[request];
    }

    /** How many requests were refused. */
    public int refused() {
        return refused;
    }

    /** How often a request was sent again, because there was no answer or the service was not able to give one. */
    public int repeated() {
        return repeated;
    }

    /** The first refusal with its reason. */
    public Optional<String> firstRefusal() {
        return Optional.ofNullable(firstRefusal);
    }

    void sent(int request, long dueAt, long now) {
        if (sentNanos[request] == 0) {
            dueNanos[request] = dueAt;
            sentNanos[request] = now;
        } else {
            repeated++;
        }
    }

    void accepted(int request, long now, int answer, String command, String order) {
        answeredNanos[request] = now;
        status[request] = answer;
        commandId[request] = command;
        orderId[request] = order;
    }

    void refused(int request, long now, int answer, String reason) {
        answeredNanos[request] = now;
        status[request] = answer;
        refused++;
        if (firstRefusal == null) {
            firstRefusal = "request " + request + ": " + reason;
        }
    }
}

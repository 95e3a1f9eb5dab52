package org.bourse.matching.application;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;

/**
 * Order sessions: a client numbers its requests, and they go into the log in the order of the numbers, over however many connections they
 * come. Requests that run ahead of a missing one wait for it, within a window and for a time.
 */
public final class OrderSessions {
    private final CommandLog log;
    private final int sessionsMax;
    private final int window;
    private final long waitNanos;

    /** In the order of their last use; the one not used for longest is forgotten first. */
    private final Map<Key, Session> sessions;

    private record Key(String clientId, String session) {}

    /** A request that waits; without an entry where the request was refused and only its number counts. */
    private record Waiting(LogEntry entry, long sinceNanos) {}

    private static final class Session {
        long next = 1;
        final TreeMap<Long, Waiting> waiting = new TreeMap<>();
    }

    /**
     * Sessions over a log.
     *
     * @param log where the commands go
     * @param sessionsMax most sessions
     * @param window how far a request may run ahead
     * @param wait how long requests wait for a missing one
     */
    public OrderSessions(CommandLog log, int sessionsMax, int window, Duration wait) {
        this.log = log;
        this.sessionsMax = sessionsMax;
        this.window = window;
        this.waitNanos = wait.toNanos();
        this.sessions = new LinkedHashMap<>(16, 0.75f, true);
    }

    /** Takes the request of a number; what becomes of it is told by its entry. */
    public synchronized void submit(String clientId, String name, long number, LogEntry entry, long nowNanos) {
        Session session = session(clientId, name);
        if (number < session.next) {
            // The number was used: a repetition, which the log and what follows recognise by the identifier of the
            // order.
            offer(entry);
        } else if (number == session.next) {
            if (offer(entry)) {
                session.next++;
                drain(session);
            }
        } else if (number - session.next >= window) {
            refuse(
                    entry,
                    ErrorCode.TOO_MANY_PENDING,
                    "The request runs more than " + window + " ahead of request " + session.next
                            + " of its order session.");
        } else {
            Waiting before = session.waiting.put(number, new Waiting(entry, nowNanos));
            if (before != null && before.entry() != null) {
                refuse(before.entry(), ErrorCode.SESSION_GAP, "The request was sent again under its number.");
            }
        }
    }

    /** Counts a number whose request was refused before it could go into the log. */
    public synchronized void skip(String clientId, String name, long number, long nowNanos) {
        Session session = session(clientId, name);
        if (number == session.next) {
            session.next++;
            drain(session);
        } else if (number > session.next && number - session.next < window) {
            session.waiting.putIfAbsent(number, new Waiting(null, nowNanos));
        }
    }

    /** Refuses the requests that have waited too long for a missing one. */
    public synchronized void expire(long nowNanos) {
        for (Session session : sessions.values()) {
            while (!session.waiting.isEmpty()
                    && nowNanos - session.waiting.firstEntry().getValue().sinceNanos() > waitNanos) {
                Waiting late = session.waiting.pollFirstEntry().getValue();
                if (late.entry() != null) {
                    refuse(
                            late.entry(),
                            ErrorCode.SESSION_GAP,
                            "Request " + session.next + " of the order session did not come.");
                }
            }
        }
    }

    private Session session(String clientId, String name) {
        Session session = sessions.computeIfAbsent(new Key(clientId, name), key -> new Session());
        if (sessions.size() > sessionsMax) {
            var oldest = sessions.entrySet().iterator();
            Session forgotten = oldest.next().getValue();
            oldest.remove();
            forgotten.waiting.values().stream()
                    .filter(waiting -> waiting.entry() != null)
                    .forEach(waiting ->
                            refuse(waiting.entry(), ErrorCode.TOO_MANY_PENDING, "There are too many order sessions."));
        }
        return session;
    }

    private void drain(Session session) {
        while (!session.waiting.isEmpty() && session.waiting.firstKey() <= session.next) {
            Waiting waiting = session.waiting.pollFirstEntry().getValue();
            if (waiting.entry() != null && !offer(waiting.entry())) {
                return;
            }
            session.next++;
        }
    }

    private boolean offer(LogEntry entry) {
        if (log.offer(entry)) {
            return true;
        }
        refuse(entry, ErrorCode.TOO_MANY_PENDING, "Too many commands wait to be written.");
        return false;
    }

    private static void refuse(LogEntry entry, ErrorCode code, String detail) {
        entry.logged().completeExceptionally(new Problem(code, detail));
    }
}

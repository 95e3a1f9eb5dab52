package org.bourse.matching.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.PriorityBlockingQueue;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.matching.config.MatchingConfig;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;

/** Commands whose answers requests wait for. Bounded in number and time. */
@ApplicationScoped
public class PendingAnswers {
    private final ConcurrentHashMap<String, Pending> pending = new ConcurrentHashMap<>();

    private final PriorityBlockingQueue<Pending> byDeadline =
            new PriorityBlockingQueue<>(1024, (one, other) -> Long.signum(one.deadlineNanos - other.deadlineNanos));

    @Inject
    MatchingConfig config;

    private static final class Pending {
        final String commandId;
        final long deadlineNanos;
        final CompletableFuture<List<ExecutionEvent>> answer = new CompletableFuture<>();
        final List<ExecutionEvent> events = new ArrayList<>(4);

        Pending(String commandId, long deadlineNanos) {
            this.commandId = commandId;
            this.deadlineNanos = deadlineNanos;
        }
    }

    /**
     * Begins to wait for the events of a command; the future gives null where they did not come in time.
     *
     * @param commandId the command
     * @param wait how long; null for the usual time
     */
    public CompletableFuture<List<ExecutionEvent>> expect(String commandId, Duration wait) {
        if (pending.size() >= config.entry().pendingMax()) {
            throw new Problem(ErrorCode.TOO_MANY_PENDING, "Too many commands wait for their answers.");
        }
        Pending waiting = new Pending(
                commandId, System.nanoTime() + (wait == null ? config.entry().answerWait() : wait).toNanos());
        pending.put(commandId, waiting);
        byDeadline.add(waiting);
        return waiting.answer;
    }

    /** Waits no longer. */
    public void forget(String commandId) {
        pending.remove(commandId);
    }

    /** Whether somebody waits for a command. */
    public boolean expects(String commandId) {
        return pending.containsKey(commandId);
    }

    /** How many wait. */
    public int size() {
        return pending.size();
    }

    /** Takes an event of the journals; called by one thread, in order per market. */
    public void take(ExecutionEvent event) {
        if (event.commandId() == null) {
            return;
        }
        Pending waiting = pending.get(event.commandId());
        if (waiting == null) {
            return;
        }
        int count = waiting.events.size();
        if (count > 0 && waiting.events.get(count - 1).sequence() >= event.sequence()) {
            return;
        }
        waiting.events.add(event);
        if (event.lastOfCommand()) {
            pending.remove(event.commandId());
            waiting.answer.complete(List.copyOf(waiting.events));
        }
    }

    /** Gives up those that waited long enough; called by one thread. */
    public void expire(long nowNanos) {
        for (Pending first = byDeadline.peek();
                first != null && (first.answer.isDone() || first.deadlineNanos - nowNanos < 0);
                first = byDeadline.peek()) {
            Pending gone = byDeadline.poll();
            if (gone != first) {
                // One with an earlier end came in between.
                byDeadline.add(gone);
            } else if (pending.remove(gone.commandId, gone)) {
                gone.answer.complete(null);
            }
        }
    }
}

package org.bourse.matching.application;

import java.util.concurrent.CompletableFuture;
import org.bourse.contracts.matching.v1.OrderCommand;

/** A command on its way into the log. */
public final class LogEntry {
    private final OrderCommand command;
    private final String traceParent;
    private final CompletableFuture<Void> logged = new CompletableFuture<>();

    /** A command with the trace of its request; the trace may be null. */
    public LogEntry(OrderCommand command, String traceParent) {
        this.command = command;
        this.traceParent = traceParent;
    }

    /** The command. */
    public OrderCommand command() {
        return command;
    }

    /** The trace of its request, or null. */
    public String traceParent() {
        return traceParent;
    }

    /** Completes when the command is on the replicas of the log, or cannot be known to be. */
    public CompletableFuture<Void> logged() {
        return logged;
    }
}

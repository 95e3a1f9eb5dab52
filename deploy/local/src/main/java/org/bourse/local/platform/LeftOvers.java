package org.bourse.local.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bourse.embedded.PostgresServer;
import org.bourse.embedded.Processes;

/** Processes that a launcher left behind because it was killed. Only called while the data directory is locked. */
final class LeftOvers {
    // A service that sees the end of its standard input stops by itself. Kafka is gone, so there is nothing for it to
    // finish, and what it
    // would lose by a kill is no more than a crash loses: nothing.
    private static final Duration OWN_ACCORD = Duration.ofSeconds(3);
    private static final Duration ASKED = Duration.ofSeconds(2);
    private static final Duration KILLED = Duration.ofSeconds(5);
    private static final String PROGRAM = "quarkus-run.jar";

    private LeftOvers() {}

    /** Stops what an earlier launcher on this directory left behind, and tells what it was. */
    static List<String> stop(DataDirectory data) {
        Map<ProcessHandle, String> services = new LinkedHashMap<>();
        data.readRunState().ifPresent(state -> state.children().forEach(child -> find(child)
                .ifPresent(process ->
                        services.put(process, child.service().module() + " (process " + process.pid() + ")"))));
        stopAll(services.keySet());
        List<String> stopped = new ArrayList<>(services.values());
        PostgresServer.stopLeftOver(data.postgres()).ifPresent(pid -> stopped.add("PostgreSQL (process " + pid + ")"));
        return stopped;
    }

    private static Optional<ProcessHandle> find(RunState.Child child) {
        return child.pid() == 0
                ? Optional.empty()
                : Processes.alive(child.pid(), child.startedAt())
                        .filter(process -> Processes.fullCommandOf(process).contains(PROGRAM));
    }

    private static void stopAll(Iterable<ProcessHandle> processes) {
        if (!awaitAll(processes, OWN_ACCORD)) {
            processes.forEach(ProcessHandle::destroy);
            if (!awaitAll(processes, ASKED)) {
                processes.forEach(ProcessHandle::destroyForcibly);
                awaitAll(processes, KILLED);
            }
        }
    }

    private static boolean awaitAll(Iterable<ProcessHandle> processes, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        boolean all = true;
        for (ProcessHandle process : processes) {
            Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
            all &= Processes.awaitEnd(process, left);
        }
        return all;
    }
}

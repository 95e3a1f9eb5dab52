package org.bourse.local.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Processes that a launcher left behind because it was killed. Only called while the data directory is locked. */
final class LeftOvers {
    // A service that sees the end of its standard input needs a moment to stop by itself.
    private static final Duration OWN_ACCORD = Duration.ofSeconds(5);
    private static final Duration ASKED = Duration.ofSeconds(10);
    private static final String PROGRAM = "quarkus-run.jar";

    private LeftOvers() {}

    /** Stops what an earlier launcher on this directory left behind, and tells what it was. */
    static List<String> stop(DataDirectory data) {
        List<String> stopped = new ArrayList<>();
        data.readRunState().ifPresent(state -> {
            for (RunState.Child child : state.children()) {
                Optional<ProcessHandle> process = child.pid() == 0
                        ? Optional.empty()
                        : Processes.alive(child.pid(), child.startedAt())
                                .filter(found -> Processes.fullCommandOf(found).contains(PROGRAM));
                process.ifPresent(found -> {
                    if (!Processes.awaitEnd(found, OWN_ACCORD)) {
                        Processes.terminate(found, ASKED);
                    }
                    stopped.add(child.service().module() + " (process " + child.pid() + ")");
                });
            }
        });
        PostgresServer.stopLeftOver(data).ifPresent(pid -> stopped.add("PostgreSQL (process " + pid + ")"));
        return stopped;
    }
}

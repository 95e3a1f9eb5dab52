package org.bourse.local.platform;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.bourse.embedded.Processes;

/**
 * What a launcher writes down about itself, so that other commands find it and the next start finds what it left behind.
 *
 * @param phase how far the launcher is
 * @param pid process id of the launcher
 * @param startedAt when the launcher's process was started
 * @param dataDir the data directory
 * @param ports the ports in use
 * @param partitions the most partitions of a topic
 * @param memory heaps of the services
 * @param postgresPid process id of PostgreSQL, zero if it does not run
 * @param children the services that were started
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RunState(
        Phase phase,
        long pid,
        String startedAt,
        String dataDir,
        Ports ports,
        int partitions,
        String memory,
        long postgresPid,
        List<Child> children) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How far a launcher is. */
    public enum Phase {
        STARTING,
        RUNNING,
        STOPPING
    }

    /**
     * A service process.
     *
     * @param service the service
     * @param state what its supervisor knows of it
     * @param pid process id, zero if none runs
     * @param startedAt when the process was started
     * @param restarts how often it was started again after it ended by itself
     * @param log file with its output
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Child(
            ServiceName service, ServiceProcess.State state, long pid, String startedAt, int restarts, String log) {}

    /** Copies the list. */
    public RunState {
        children = children == null ? List.of() : List.copyOf(children);
    }

    /** What was last written; empty if nothing was, or if it cannot be read. */
    public static Optional<RunState> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(JSON.readValue(file.toFile(), RunState.class)) : Optional.empty();
        } catch (IOException e) {
            // A broken file tells nothing; processes are then still found through the locks and ports that they hold.
            return Optional.empty();
        }
    }

    /** The launcher, if it still runs. */
    public Optional<ProcessHandle> launcher() {
        return Processes.alive(pid, startedAt);
    }

    /** Writes the state in one piece: a reader sees the old or the new one. */
    void write(Path file) {
        try {
            Path next = file.resolveSibling(file.getFileName() + ".next");
            JSON.writerWithDefaultPrettyPrinter().writeValue(next.toFile(), this);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

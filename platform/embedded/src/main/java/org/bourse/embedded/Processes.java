package org.bourse.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Questions about processes of this machine that are asked in more than one place. */
public final class Processes {
    // A start time is told in ticks since boot and the boot time in whole seconds, so it may be off by one.
    private static final Duration START_TOLERANCE = Duration.ofSeconds(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(25);
    private static final int KB_PER_MB = 1024;
    private static final int COMMAND_LENGTH_MAX = 160;

    private Processes() {}

    /** When a process was started, as text for a state file; empty if the system does not tell. */
    public static String startedAt(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }

    /** The live process of an id, if it is the one that was started at that time and not a later one with the same id. */
    public static Optional<ProcessHandle> alive(long pid, String startedAt) {
        return ProcessHandle.of(pid).filter(Processes::isRunning).filter(process -> {
            String actual = startedAt(process);
            return startedAt.isEmpty()
                    || actual.isEmpty()
                    || Duration.between(Instant.parse(startedAt), Instant.parse(actual))
                                    .abs()
                                    .compareTo(START_TOLERANCE)
                            <= 0;
        });
    }

    /** The command line of a process, shortened, a Java program without its options; empty if it cannot be seen. */
    public static String commandOf(ProcessHandle process) {
        String command = fullCommandOf(process).replaceFirst("^\\S*/java .*? -jar ", "java -jar ");
        return command.length() <= COMMAND_LENGTH_MAX ? command : command.substring(0, COMMAND_LENGTH_MAX) + "…";
    }

    /** The whole command line of a process; empty if it cannot be seen. */
    public static String fullCommandOf(ProcessHandle process) {
        try {
            Path file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
            String text = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
            if (!text.isEmpty()) {
                return text.replace('\0', ' ').strip();
            }
        } catch (IOException e) {
            // It ended in between, or belongs to somebody else: the handle may still know.
        }
        return process.info().commandLine().or(() -> process.info().command()).orElse("");
    }

    /**
     * The resident memory of a process with its descendants, in MB, shared pages counted once where the system tells; empty where it does
     * not.
     */
    public static Optional<Long> residentMb(long pid, boolean withDescendants) {
        List<Long> pids = new ArrayList<>(List.of(pid));
        if (withDescendants) {
            ProcessHandle.of(pid)
                    .map(ProcessHandle::descendants)
                    .orElseGet(Stream::empty)
                    .forEach(child -> pids.add(child.pid()));
        }
        long totalKb = 0;
        for (long each : pids) {
            totalKb += proportionalKb(each);
        }
        return totalKb == 0 ? Optional.empty() : Optional.of(totalKb / KB_PER_MB);
    }

    /**
     * Whether a process runs. One that has ended and only waits for its parent to notice does not, though its handle calls it alive; where
     * nobody notices, as in many containers, that lasts.
     */
    public static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && !isDefunct(process.pid());
    }

    /** Waits until a process has ended. */
    public static boolean awaitEnd(ProcessHandle process, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (isRunning(process)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pause(LOOK_AGAIN);
        }
        return true;
    }

    /** Asks a process to end, waits, and ends it by force after the limit; tells whether force was needed. */
    public static boolean terminate(ProcessHandle process, Duration limit) {
        process.destroy();
        if (awaitEnd(process, limit)) {
            return false;
        }
        process.destroyForcibly();
        awaitEnd(process, limit);
        return true;
    }

    /** Pauses between two looks at something. */
    public static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException(PlatformException.Reason.STOPPED, "interrupted", e);
        }
    }

    private static boolean isDefunct(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            // The state stands behind the name, which stands in parentheses and may hold any character.
            return stat.startsWith(") Z", stat.lastIndexOf(')'));
        } catch (IOException e) {
            return false;
        }
    }

    private static long proportionalKb(long pid) {
        long proportional = fieldKb(Path.of("/proc", Long.toString(pid), "smaps_rollup"), "Pss:");
        return proportional > 0 ? proportional : fieldKb(Path.of("/proc", Long.toString(pid), "status"), "VmRSS:");
    }

    private static long fieldKb(Path file, String field) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(field))
                    .findFirst()
                    .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .orElse(0L);
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }
}

package org.bourse.local.platform;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.bourse.embedded.PlatformException;
import org.bourse.embedded.Processes;

/**
 * One service as a child process, the same artefact that a container runs. It is started again, ever more slowly, when it ends by itself.
 *
 * <p>The child's standard input is a pipe from this process. Its end, however this process ends, tells the child to stop.
 */
public final class ServiceProcess {
    private static final List<Duration> BACK_OFF = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30));
    private static final Duration STEADY = Duration.ofMinutes(2);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(2);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
    private static final int UNSAFE_WARNED_SINCE = 24;
    private static final int HTTP_OK = 200;
    private static final int LOG_TAIL_LINES = 15;

    private final ServiceName service;
    private final Path program;
    private final Map<String, String> environment;
    private final int heapMb;
    private final URI readiness;
    private final Path log;
    private final Optional<ClassArchive> archive;
    private final boolean restartCrashed;
    private final ScheduledExecutorService timer;
    private final Runnable changed;

    private Process process;
    private State state = State.STOPPED;
    private long startedNanos;
    private int failuresInARow;
    private int restarts;

    /** What the supervisor knows of a service. */
    public enum State {
        /** Not wanted, or stopped on request. */
        STOPPED,
        /** Its process runs, and it was not yet seen ready. */
        STARTING,
        /** Its process runs, and it was seen ready. */
        RUNNING,
        /** It ended by itself and is started again after a pause. */
        WAITING,
        /** It ended by itself and is not started again. */
        CRASHED
    }

    /**
     * A service that is not started yet.
     *
     * @param number 0, or the number of a further instance of the same service
     * @param addresses where the parts are reached, and this instance of the service
     */
    ServiceProcess(
            ServiceName service,
            int number,
            PlatformOptions options,
            DataDirectory data,
            Addresses addresses,
            ScheduledExecutorService timer,
            Runnable changed) {
        this.service = service;
        this.program = program(options.home(), service);
        this.environment = Environment.of(service, number, addresses, options.environmentOf(service));
        this.heapMb = options.memory().heapMbOf(service);
        this.readiness = addresses.readiness(service);
        this.log = data.freshLog(number == 0 ? service.word() : service.word() + '-' + number);
        // The first instance writes the archive; two must not.
        this.archive = options.classDataSharing() && number == 0
                ? Optional.of(ClassArchive.of(options.home().resolve("target/class-archives"), service.word(), program))
                : Optional.empty();
        this.restartCrashed = options.restartCrashed();
        this.timer = timer;
        this.changed = changed;
    }

    /** The file that is run for a service. */
    static Path program(Path home, ServiceName service) {
        return home.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
    }

    /** The service. */
    public ServiceName service() {
        return service;
    }

    /** File with the output of the service. */
    public Path log() {
        return log;
    }

    /** What the supervisor knows. */
    public synchronized State state() {
        return state;
    }

    /** How often the service was started again after it ended by itself. */
    public synchronized int restarts() {
        return restarts;
    }

    /** The running process. */
    public synchronized Optional<ProcessHandle> handle() {
        return Optional.ofNullable(process).map(Process::toHandle).filter(Processes::isRunning);
    }

    /** Starts the process; does nothing if it runs. */
    void start() {
        Optional<Process> started;
        synchronized (this) {
            started = handle().isPresent() ? Optional.empty() : Optional.of(launch());
        }
        started.ifPresent(this::watch);
    }

    private Process launch() {
        archive.ifPresent(file -> file.ended(false));
        ProcessBuilder builder = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new PlatformException(
                    PlatformException.Reason.FAILED, service.module() + " cannot be started: " + e, e);
        }
        state = State.STARTING;
        startedNanos = System.nanoTime();
        return process;
    }

    /** Never called with the lock held: whoever is told looks at all services, while the end of another one may tell as well. */
    private void watch(Process started) {
        changed.run();
        started.onExit().thenAccept(this::ended);
    }

    /** Whether the service answers that it is ready. */
    boolean isReady() {
        if (handle().isEmpty() || httpStatus(readiness) != HTTP_OK) {
            return false;
        }
        boolean first;
        synchronized (this) {
            first = state == State.STARTING;
            if (first) {
                state = State.RUNNING;
            }
        }
        if (first) {
            changed.run();
        }
        return true;
    }

    /** Asks the service to stop, and kills it after the limit; tells whether it stopped by itself. */
    boolean stop(Duration limit) {
        Process stopping;
        synchronized (this) {
            state = State.STOPPED;
            stopping = process;
        }
        changed.run();
        if (stopping == null || !Processes.isRunning(stopping.toHandle())) {
            return true;
        }
        // Through the handle: it leaves standard input open, so that the service sees one reason to stop, not two.
        boolean forced = Processes.terminate(stopping.toHandle(), limit);
        archive.ifPresent(file -> file.ended(!forced));
        return !forced;
    }

    /** Kills the service with SIGKILL; it stays down until it is started. */
    void kill() {
        Process killed;
        synchronized (this) {
            state = State.STOPPED;
            killed = process;
        }
        if (killed != null) {
            killed.destroyForcibly();
            Processes.awaitEnd(killed.toHandle(), KILL_LIMIT);
        }
        changed.run();
    }

    /** Whether stopping takes longer this time, because the archive of classes is written. */
    boolean writesArchiveAtEnd() {
        return handle().isPresent() && archive.map(ClassArchive::isMissing).orElse(false);
    }

    /** The end of the log, for a message. */
    String logTail() {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            return lines.stream()
                    .skip(Math.max(0, lines.size() - LOG_TAIL_LINES))
                    .map(line -> "    " + line)
                    .collect(Collectors.joining(System.lineSeparator()));
        } catch (IOException e) {
            return "    (" + log + " cannot be read: " + e.getMessage() + ")";
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        // All of it from the start: a heap that has to grow is collected as a whole each time before it does.
        command.add("-Xms" + heapMb + "m");
        command.add("-Xmx" + heapMb + "m");
        command.add("-Xss512k");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-XX:-UsePerfData");
        command.add("-Dfile.encoding=UTF-8");
        command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        if (Runtime.version().feature() >= UNSAFE_WARNED_SINCE) {
            command.add("--enable-native-access=ALL-UNNAMED");
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        archive.ifPresent(file -> command.addAll(file.options()));
        String additional = System.getenv("BOURSE_SERVICE_JAVA_OPTS");
        if (additional != null && !additional.isBlank()) {
            command.addAll(List.of(additional.strip().split("\\s+")));
        }
        command.add("-jar");
        command.add(program.toString());
        return command;
    }

    private void ended(Process which) {
        Duration pause;
        synchronized (this) {
            if (which != process || state == State.STOPPED) {
                return;
            }
            boolean steady = System.nanoTime() - startedNanos > STEADY.toNanos();
            failuresInARow = steady ? 1 : failuresInARow + 1;
            state = restartCrashed ? State.WAITING : State.CRASHED;
            pause = BACK_OFF.get(Math.min(failuresInARow, BACK_OFF.size()) - 1);
        }
        changed.run();
        if (restartCrashed) {
            timer.schedule(this::startAgain, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void startAgain() {
        Process started;
        synchronized (this) {
            if (state != State.WAITING) {
                return;
            }
            restarts++;
            started = launch();
        }
        watch(started);
    }

    /** How often in a row the service has ended by itself soon after its start. */
    synchronized int failuresInARow() {
        return failuresInARow;
    }

    /** The status that an address answers with, or -1 if it does not answer. */
    static int httpStatus(URI address) {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout((int) PROBE_LIMIT.toMillis());
            connection.setReadTimeout((int) PROBE_LIMIT.toMillis());
            try {
                return connection.getResponseCode();
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return -1;
        }
    }
}

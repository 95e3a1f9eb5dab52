package org.bourse.local.platform;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bourse.embedded.KafkaBroker;
import org.bourse.embedded.PlatformException;
import org.bourse.embedded.PostgresServer;
import org.bourse.embedded.Processes;

/**
 * The whole platform on one machine: Kafka and the OpenID provider in this process, PostgreSQL and the four services as processes of their
 * own, all on the loopback address and durable in one data directory.
 *
 * <p>Methods may be called from any thread. {@link #stop} may interrupt a {@link #start} that is under way; start then fails with
 * {@link PlatformException.Reason#STOPPED}. A platform is started once; make another one to start again.
 */
public final class LocalPlatform implements AutoCloseable {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final int FAILURES_AT_START_MAX = 3;

    private final PlatformOptions options;
    private final Progress progress;
    private final DataDirectory data;
    private final Map<ServiceName, ServiceProcess> services = new EnumMap<>(ServiceName.class);
    private final List<ServiceProcess> replicas = new CopyOnWriteArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Object lifecycle = new Object();
    private final Object stateWrite = new Object();

    private DataDirectory.Lock lock;
    private Addresses addresses;
    private KafkaBroker kafka;
    private PostgresServer postgres;
    private OidcProvider oidc;
    private ScheduledExecutorService timer;
    private volatile RunState.Phase phase = RunState.Phase.STARTING;
    private volatile boolean orderly = true;

    private LocalPlatform(PlatformOptions options, Progress progress) {
        this.options = options;
        this.progress = progress;
        this.data = new DataDirectory(options.dataDir());
    }

    /** A platform that is not started yet. */
    public static LocalPlatform create(PlatformOptions options, Progress progress) {
        return new LocalPlatform(options, progress);
    }

    /**
     * Stops what a killed launcher left behind on a data directory on which nothing runs.
     *
     * @return what was stopped
     */
    public static List<String> stopLeftOvers(DataDirectory data) {
        DataDirectory.Lock lock = data.tryLock().orElseThrow(() -> alreadyRunning(data));
        try {
            return LeftOvers.stop(data);
        } finally {
            lock.close();
        }
    }

    /** A platform that is not started yet and says nothing. */
    public static LocalPlatform create(PlatformOptions options) {
        return create(options, Progress.SILENT);
    }

    /** Starts Kafka, PostgreSQL, the OpenID provider and the services, and returns when all are ready. */
    public void start() {
        synchronized (lifecycle) {
            for (ServiceName service : ServiceName.values()) {
                requireBuilt(service);
            }
            startBackends(true);
            startServices();
            phase = RunState.Phase.RUNNING;
            writeState();
        }
    }

    /** Starts Kafka, PostgreSQL and the OpenID provider, with all topics, and no services. */
    public void startBackendsOnly() {
        synchronized (lifecycle) {
            startBackends(false);
            phase = RunState.Phase.RUNNING;
            writeState();
        }
    }

    /** Stops the services, then Kafka, then PostgreSQL, each with its limit of time. Does nothing the second time. */
    public void stop() {
        boolean first = stopping.compareAndSet(false, true);
        if (!first) {
            awaitStop();
            return;
        }
        synchronized (lifecycle) {
            try {
                stopEverything();
            } finally {
                stopped.countDown();
            }
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** Waits until the platform has been stopped. */
    public void awaitStop() {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether everything stopped by itself, so that nothing had to be killed. */
    public boolean stoppedOrderly() {
        return orderly;
    }

    /** Where the parts are reached; known once a start has begun. */
    public Addresses addresses() {
        return required(addresses);
    }

    /** The options. */
    public PlatformOptions options() {
        return options;
    }

    /** The data directory. */
    public DataDirectory dataDirectory() {
        return data;
    }

    /** Whether a service's process runs. */
    public boolean isUp(ServiceName service) {
        return service(service).handle().isPresent();
    }

    /** Whether a service answers that it is ready. */
    public boolean isReady(ServiceName service) {
        return service(service).isReady();
    }

    /** The process of a service, with its state, its log and how often it was restarted. */
    public ServiceProcess service(ServiceName service) {
        return required(services.get(service));
    }

    /** PostgreSQL's first process, if it runs. */
    public Optional<ProcessHandle> postgresProcess() {
        return postgres == null ? Optional.empty() : postgres.process();
    }

    /** Kills a service with SIGKILL. It stays down until {@link #startService}. */
    public void killService(ServiceName service) {
        service(service).kill();
    }

    /** Stops a service in good order. It stays down until {@link #startService}. */
    public void stopService(ServiceName service) {
        service(service).stop(options.stopLimit());
    }

    /** Starts a service that is down and waits until it is ready. */
    public void startService(ServiceName service) {
        launchService(service);
        awaitReady(List.of(service(service)));
    }

    /** Starts a service that is down and does not wait. */
    public void launchService(ServiceName service) {
        requireNotStopping();
        service(service).start();
    }

    /**
     * Starts a further instance of a service, which is stopped with the platform, and waits until it is ready.
     *
     * @return where the parts are reached, with this instance in place of the first one
     */
    public Addresses startReplica(ServiceName service, int port) {
        requireNotStopping();
        Addresses own = addresses().with(service, port);
        ServiceProcess replica =
                new ServiceProcess(service, replicas.size() + 1, options, data, own, timer, this::writeState);
        replicas.add(replica);
        replica.start();
        awaitReady(List.of(replica));
        return own;
    }

    /** Waits until all services that run are ready. */
    public void awaitServicesReady() {
        awaitReady(services.values().stream()
                .filter(service -> service.state() != ServiceProcess.State.STOPPED)
                .toList());
    }

    /** Stops Kafka in good order while the services run. */
    public void stopKafka() {
        required(kafka).stop();
    }

    /** Starts Kafka again after {@link #stopKafka}. */
    public void startKafka() {
        required(kafka).start();
    }

    /** Stops Kafka in good order while the services run, and starts it again. */
    public void restartKafka() {
        stopKafka();
        startKafka();
    }

    /** Stops PostgreSQL while the services run; their connections are cut. */
    public void stopPostgres() {
        required(postgres).stop();
        writeState();
    }

    /** Kills PostgreSQL with SIGKILL, all of its processes. */
    public void killPostgres() {
        required(postgres).kill();
        writeState();
    }

    /** Starts PostgreSQL again after {@link #stopPostgres} or {@link #killPostgres}. */
    public void startPostgres() {
        required(postgres).start();
        writeState();
    }

    /** Stops PostgreSQL while the services run, and starts it again. */
    public void restartPostgres() {
        stopPostgres();
        startPostgres();
    }

    /** Whether Kafka, PostgreSQL and all services that are wanted answer. */
    public boolean isUp() {
        return kafka != null
                && kafka.answers()
                && postgres.answers()
                && services.values().stream()
                        .filter(service -> service.state() != ServiceProcess.State.STOPPED)
                        .allMatch(ServiceProcess::isReady);
    }

    private void startBackends(boolean withServices) {
        if (lock != null || stopping.get()) {
            throw new IllegalStateException("a platform is started once");
        }
        lock = data.tryLock().orElseThrow(() -> alreadyRunning(data));
        List<String> leftOvers = LeftOvers.stop(data);
        if (!leftOvers.isEmpty()) {
            progress.note("Stopped what an earlier run left behind: " + String.join(", ", leftOvers) + ".");
        }
        Ports ports = options.ports().resolved();
        requireFree(ports, withServices);
        addresses = new Addresses(ports);
        LauncherLog.writeTo(data.freshLog("launcher"));
        timer = Executors.newSingleThreadScheduledExecutor(daemon("supervisor"));
        postgres = new PostgresServer(
                data.postgres(), data.programs(), data.logs().resolve("postgres.log"), ports.postgres());
        kafka = new KafkaBroker(data.kafka(), ports.kafka(), ports.kafkaController(), options.partitions());
        oidc = new OidcProvider(data, addresses);
        writeState();

        boolean unclean = kafka.wasKilled();
        if (unclean) {
            progress.note(
                    "Kafka was not stopped properly the last time: it checks its logs, which takes some seconds.");
        }
        ExecutorService starters = Executors.newFixedThreadPool(3, daemon("start"));
        try {
            List<CompletableFuture<Void>> parts = List.of(
                    begin(starters, "PostgreSQL", postgres::start, () -> "127.0.0.1:" + ports.postgres()),
                    begin(starters, "Kafka", kafka::start, addresses::kafka),
                    begin(starters, "OpenID provider", oidc::start, addresses::issuer));
            awaitAll(parts);
        } finally {
            starters.shutdown();
        }
        writeState();
        requireNotStopping();
        try (Progress.Task task = progress.begin("Topics")) {
            List<String> others = kafka.createTopics();
            task.done("all there");
            if (!others.isEmpty()) {
                progress.note("These topics keep the number of partitions with which they were created: "
                        + String.join(", ", others) + ".");
            }
        }
    }

    private void startServices() {
        for (ServiceName name : ServiceName.values()) {
            services.put(name, new ServiceProcess(name, 0, options, data, addresses, timer, this::writeState));
        }
        requireNotStopping();
        services.values().forEach(ServiceProcess::start);
        awaitReady(List.copyOf(services.values()));
    }

    private void awaitReady(List<ServiceProcess> awaited) {
        long deadline = System.nanoTime() + options.startLimit().toNanos();
        Map<ServiceName, Progress.Task> tasks = new EnumMap<>(ServiceName.class);
        try {
            awaited.forEach(each ->
                    tasks.put(each.service(), progress.begin(each.service().module())));
            List<ServiceProcess> waiting = new ArrayList<>(awaited);
            while (!waiting.isEmpty()) {
                requireNotStopping();
                for (ServiceProcess service : List.copyOf(waiting)) {
                    if (service.isReady()) {
                        waiting.remove(service);
                        tasks.get(service.service())
                                .done(addresses.service(service.service()).toString());
                    } else {
                        requireHope(service, System.nanoTime() > deadline);
                    }
                }
                if (!waiting.isEmpty()) {
                    Processes.pause(LOOK_AGAIN);
                }
            }
        } finally {
            tasks.values().forEach(Progress.Task::close);
        }
    }

    private void requireHope(ServiceProcess service, boolean late) {
        boolean hopeless =
                service.state() == ServiceProcess.State.CRASHED || service.failuresInARow() >= FAILURES_AT_START_MAX;
        if (hopeless || late) {
            String what = hopeless
                    ? " ends by itself; the last lines of its log "
                    : " is not ready after " + options.startLimit().toSeconds() + " s; the last lines of its log ";
            throw new PlatformException(
                    PlatformException.Reason.FAILED,
                    service.service().module() + what + service.log() + ":" + System.lineSeparator()
                            + service.logTail());
        }
    }

    private void stopEverything() {
        if (lock == null) {
            return;
        }
        phase = RunState.Phase.STOPPING;
        writeState();
        stopServices();
        stopPart("Kafka", kafka, KafkaBroker::stop);
        stopPart("OpenID provider", oidc, OidcProvider::stop);
        stopPart("PostgreSQL", postgres, PostgresServer::stop);
        if (timer != null) {
            timer.shutdownNow();
        }
        try {
            Files.deleteIfExists(data.runState());
        } catch (java.io.IOException e) {
            progress.note("The state file stays: " + e.getMessage());
        }
        lock.close();
    }

    private void stopServices() {
        List<ServiceProcess> running = Stream.concat(services.values().stream(), replicas.stream())
                .filter(service -> service.handle().isPresent() || service.state() == ServiceProcess.State.WAITING)
                .toList();
        if (running.isEmpty()) {
            return;
        }
        boolean slow = running.stream().anyMatch(ServiceProcess::writesArchiveAtEnd);
        ExecutorService stoppers = Executors.newFixedThreadPool(running.size(), daemon("stop"));
        try (Progress.Task task = progress.begin(
                slow ? "Services (the first time they also save what makes the next start quicker)" : "Services")) {
            List<CompletableFuture<Boolean>> ends = running.stream()
                    .map(service -> CompletableFuture.supplyAsync(() -> service.stop(options.stopLimit()), stoppers))
                    .toList();
            boolean allOrderly = ends.stream().map(CompletableFuture::join).allMatch(each -> each);
            orderly = orderly && allOrderly;
            task.done(allOrderly ? "stopped" : "stopped, some by force");
        } finally {
            stoppers.shutdown();
        }
    }

    private <T> void stopPart(String name, T part, java.util.function.Consumer<T> stop) {
        if (part == null) {
            return;
        }
        try (Progress.Task task = progress.begin(name)) {
            stop.accept(part);
            task.done("stopped");
        } catch (RuntimeException e) {
            orderly = false;
            progress.note(name + " did not stop properly: " + e.getMessage());
        }
    }

    private CompletableFuture<Void> begin(
            ExecutorService executor, String name, Runnable start, Supplier<String> detail) {
        return CompletableFuture.runAsync(
                () -> {
                    try (Progress.Task task = progress.begin(name)) {
                        start.run();
                        task.done(detail.get());
                    }
                },
                executor);
    }

    private static void awaitAll(List<CompletableFuture<Void>> parts) {
        CompletableFuture<Void> all = CompletableFuture.allOf(parts.toArray(new CompletableFuture<?>[0]));
        try {
            all.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof PlatformException cause) {
                throw cause;
            }
            throw new PlatformException(PlatformException.Reason.FAILED, String.valueOf(e.getCause()), e.getCause());
        }
    }

    private void requireBuilt(ServiceName service) {
        if (!Files.exists(ServiceProcess.program(options.home(), service))) {
            throw new PlatformException(
                    PlatformException.Reason.PREREQUISITE,
                    service.module() + " has not been built below " + options.home()
                            + ": start through ./bourse, which builds, or run ./mvnw -DskipTests package");
        }
    }

    private static PlatformException alreadyRunning(DataDirectory data) {
        String who = data.readRunState()
                .flatMap(RunState::launcher)
                .map(launcher -> "process " + launcher.pid())
                .orElse("another process");
        return new PlatformException(
                PlatformException.Reason.ALREADY_RUNNING,
                who + " already works on the data directory " + data.root()
                        + ": see it with ./bourse status, stop it with ./bourse down, or choose another --data-dir and"
                        + " --port-base");
    }

    private static void requireFree(Ports ports, boolean withServices) {
        List<String> serviceWords =
                Stream.of(ServiceName.values()).map(ServiceName::word).toList();
        Map<String, Integer> busy = new LinkedHashMap<>();
        ports.byName().forEach((name, port) -> {
            if ((withServices || !serviceWords.contains(name)) && !PortOwners.isFree(port)) {
                busy.put(name, port);
            }
        });
        if (!busy.isEmpty()) {
            throw new PlatformException(PlatformException.Reason.PORT_BUSY, BusyPorts.explain(busy));
        }
    }

    private void requireNotStopping() {
        if (stopping.get()) {
            throw new PlatformException(PlatformException.Reason.STOPPED, "stopped while starting");
        }
    }

    private void writeState() {
        synchronized (stateWrite) {
            if (addresses == null || stopped.getCount() == 0) {
                return;
            }
            ProcessHandle self = ProcessHandle.current();
            List<RunState.Child> children = services.values().stream()
                    .map(service -> new RunState.Child(
                            service.service(),
                            service.state(),
                            service.handle().map(ProcessHandle::pid).orElse(0L),
                            service.handle().map(Processes::startedAt).orElse(""),
                            service.restarts(),
                            service.log().toString()))
                    .collect(Collectors.toList());
            new RunState(
                            phase,
                            self.pid(),
                            Processes.startedAt(self),
                            data.root().toString(),
                            addresses.ports(),
                            options.partitions(),
                            options.memory().text(),
                            postgres == null
                                    ? 0
                                    : postgres.process().map(ProcessHandle::pid).orElse(0L),
                            children)
                    .write(data.runState());
        }
    }

    private static <T> T required(T part) {
        if (part == null) {
            throw new IllegalStateException("the platform, or this part of it, is not started");
        }
        return part;
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, "bourse-" + name);
            thread.setDaemon(true);
            return thread;
        };
    }
}

package org.bourse.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A PostgreSQL cluster in the data directory, durable, on the loopback address.
 *
 * <p>The server is started by {@code pg_ctl} in a process group of its own, so that a Ctrl-C at the terminal does not reach it while
 * services still write. A small shell process waits for the end of this process and then stops the server, whatever ended us.
 */
public final class PostgresServer {
    /** The loopback address on which the server listens. */
    public static final String HOST = "127.0.0.1";

    /** The name of the database. */
    public static final String DATABASE = "bourse";

    /** The role that owns the database, with a password that is no secret: only this machine reaches it. */
    public static final String DATABASE_USER = "bourse";

    /** Password of {@link #DATABASE_USER}. */
    public static final String DATABASE_PASSWORD = "bourse";

    private static final String ADMINISTRATOR = "postgres";
    private static final String ADMINISTRATOR_PASSWORD = "bourse";
    private static final Duration END_LIMIT = Duration.ofSeconds(10);
    private static final String START_LIMIT_SECONDS = "150";
    private static final String STOP_LIMIT_SECONDS = "60";
    private static final int LOG_TAIL_LINES = 8;

    private static final String WATCH_SCRIPT = "trap '' INT TERM HUP; while read -r _; do :; done; "
            + "read -r pid < \"$1\" && [ \"$pid\" = \"$2\" ] && kill -INT \"$2\"; exit 0";

    private static final String SETTINGS =
            """
            # Written at each start. Durability is on: what a service was told is committed survives a crash of the machine.
            listen_addresses = '127.0.0.1'
            port = %d
            unix_socket_directories = ''
            fsync = on
            synchronous_commit = on
            full_page_writes = on
            max_connections = 120
            shared_buffers = 128MB
            work_mem = 8MB
            maintenance_work_mem = 64MB
            effective_cache_size = 1GB
            max_wal_size = 2GB
            min_wal_size = 256MB
            checkpoint_timeout = 15min
            max_wal_senders = 0
            wal_level = minimal
            jit = off
            timezone = 'UTC'
            log_timezone = 'UTC'
            log_min_messages = warning
            """;

    private final Path root;
    private final Path cluster;
    private final Path programs;
    private final Path log;
    private final int port;
    private PostgresPrograms installed;
    private Process watch;

    /**
     * A server that is not started yet.
     *
     * @param root folder of the cluster
     * @param programs folder into which PostgreSQL's programs are unpacked
     * @param log file to which the server writes what happens
     * @param port port for clients
     */
    public PostgresServer(Path root, Path programs, Path log, int port) {
        this.root = root;
        this.cluster = cluster(root);
        this.programs = programs;
        this.log = log;
        this.port = port;
    }

    /** Creates the cluster if there is none, starts the server and waits until it answers. */
    public synchronized void start() {
        try {
            if (installed == null) {
                installed = PostgresPrograms.prepare(programs);
            }
            if (!Files.isDirectory(cluster)) {
                createCluster();
            }
            checkVersion();
            Files.writeString(cluster.resolve("bourse.conf"), SETTINGS.formatted(port), StandardCharsets.UTF_8);
            clearStaleLock();
            startServer();
            prepareDatabase();
            startWatch();
        } catch (IOException e) {
            throw new PlatformException(PlatformException.Reason.FAILED, "PostgreSQL does not start: " + e, e);
        }
    }

    /** Ends connections, writes a checkpoint and stops. */
    public synchronized void stop() {
        Optional<ProcessHandle> server = process();
        if (server.isPresent()) {
            PostgresPrograms.Result result = installed == null
                    ? new PostgresPrograms.Result(-1, "")
                    : installed.run(
                            "pg_ctl", "stop", "-D", cluster.toString(), "-m", "fast", "-w", "-t", STOP_LIMIT_SECONDS);
            if (result.exitCode() != 0) {
                kill();
            }
        }
        endWatch();
    }

    /** Kills the server and all of its processes with SIGKILL. */
    public synchronized void kill() {
        process().ifPresent(server -> {
            List<ProcessHandle> all =
                    Stream.concat(Stream.of(server), server.descendants()).toList();
            // The parent first: it would take the death of one of its children for a crash and start over.
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(process -> Processes.awaitEnd(process, END_LIMIT));
        });
        endWatch();
    }

    /** The server's first process, if it runs. */
    public Optional<ProcessHandle> process() {
        return runningOn(cluster);
    }

    /** Whether the server answers a query. */
    public boolean answers() {
        try (Connection connection = connect(DATABASE, DATABASE_USER, DATABASE_PASSWORD);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select 1")) {
            return row.next();
        } catch (SQLException e) {
            return false;
        }
    }

    /** Stops a server that an earlier launcher left behind; tells whether there was one. */
    public static Optional<Long> stopLeftOver(Path root) {
        Optional<ProcessHandle> server = runningOn(cluster(root));
        server.ifPresent(process -> {
            List<ProcessHandle> all =
                    Stream.concat(Stream.of(process), process.descendants()).toList();
            // SIGTERM would wait for clients, who may have been left behind too; SIGINT is PostgreSQL's fast shutdown.
            PostgresPrograms.run(List.of("kill", "-INT", Long.toString(process.pid())));
            if (!Processes.awaitEnd(process, Duration.ofSeconds(30))) {
                all.forEach(ProcessHandle::destroyForcibly);
                all.forEach(each -> Processes.awaitEnd(each, END_LIMIT));
            }
        });
        return server.map(ProcessHandle::pid);
    }

    private void createCluster() throws IOException {
        Path partial = root.resolve("creating");
        FileTrees.delete(partial);
        Files.createDirectories(root);
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx--x--x"));
        Path passwordFile = Files.createTempFile(root, "password", "");
        Files.writeString(passwordFile, ADMINISTRATOR_PASSWORD, StandardCharsets.UTF_8);
        if (installed.changesOwner()) {
            Files.createDirectory(partial);
            PostgresPrograms.run(List.of("chown", "65534:65534", partial.toString(), passwordFile.toString()));
        }
        installed.runOrFail(
                "initdb",
                "--pgdata=" + partial,
                "--username=" + ADMINISTRATOR,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
        Files.delete(passwordFile);
        Files.writeString(
                partial.resolve("postgresql.conf"),
                "\ninclude 'bourse.conf'\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.APPEND);
        Files.move(partial, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    private void checkVersion() throws IOException {
        String stored = Files.readString(cluster.resolve("PG_VERSION"), StandardCharsets.UTF_8)
                .strip();
        String output = installed.run("postgres", "--version").output();
        if (!output.contains(" " + stored + ".")) {
            throw new PlatformException(
                    PlatformException.Reason.FAILED,
                    "the data was written by PostgreSQL " + stored + ", and this is"
                            + output.replace("postgres", "").strip()
                            + ": start from empty data with ./bourse reset, or use the version that wrote it");
        }
    }

    /** A lock file names a process. If another program has that id now, PostgreSQL would take it for a running server. */
    private void clearStaleLock() throws IOException {
        Path lock = cluster.resolve("postmaster.pid");
        if (Files.exists(lock) && process().isEmpty()) {
            Files.delete(lock);
        }
    }

    private void startServer() throws IOException {
        Files.createDirectories(log.getParent());
        if (installed.changesOwner() && !Files.exists(log)) {
            Files.createFile(log);
            PostgresPrograms.run(List.of("chown", "65534:65534", log.toString()));
        }
        PostgresPrograms.Result result = installed.run(
                "pg_ctl", "start", "-D", cluster.toString(), "-l", log.toString(), "-w", "-t", START_LIMIT_SECONDS);
        if (result.exitCode() != 0 || process().isEmpty()) {
            throw new PlatformException(
                    PlatformException.Reason.FAILED,
                    "PostgreSQL does not start: " + result.output().strip() + System.lineSeparator() + tail(log));
        }
    }

    private void prepareDatabase() {
        try (Connection connection = connect(ADMINISTRATOR, ADMINISTRATOR, ADMINISTRATOR_PASSWORD);
                Statement statement = connection.createStatement()) {
            requireOn(statement, "fsync");
            requireOn(statement, "synchronous_commit");
            requireOn(statement, "full_page_writes");
            if (isEmpty(statement, "select 1 from pg_roles where rolname = '" + DATABASE_USER + "'")) {
                statement.execute("create role " + DATABASE_USER + " login password '" + DATABASE_PASSWORD + "'");
            }
            if (isEmpty(statement, "select 1 from pg_database where datname = '" + DATABASE + "'")) {
                statement.execute("create database " + DATABASE + " owner " + DATABASE_USER);
            }
        } catch (SQLException e) {
            throw new PlatformException(PlatformException.Reason.FAILED, "PostgreSQL does not answer: " + e, e);
        }
    }

    private static void requireOn(Statement statement, String setting) throws SQLException {
        try (ResultSet row = statement.executeQuery("show " + setting)) {
            if (!row.next() || !"on".equals(row.getString(1))) {
                throw new PlatformException(
                        PlatformException.Reason.FAILED,
                        "PostgreSQL runs without " + setting + ", so it may lose data");
            }
        }
    }

    private static boolean isEmpty(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return !row.next();
        }
    }

    private Connection connect(String database, String user, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + HOST + ":" + port + "/" + database + "?connectTimeout=5&socketTimeout=30",
                user,
                password);
    }

    private void startWatch() throws IOException {
        long pid = process().map(ProcessHandle::pid).orElse(0L);
        watch = new ProcessBuilder(
                        "sh",
                        "-c",
                        WATCH_SCRIPT,
                        "watch",
                        cluster.resolve("postmaster.pid").toString(),
                        Long.toString(pid))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void endWatch() {
        if (watch != null) {
            try (OutputStream input = watch.getOutputStream()) {
                input.flush();
            } catch (IOException e) {
                // It has ended already.
            }
            Processes.awaitEnd(watch.toHandle(), END_LIMIT);
            watch = null;
        }
    }

    private static Path cluster(Path root) {
        return root.resolve("cluster");
    }

    private static Optional<ProcessHandle> runningOn(Path cluster) {
        Path lock = cluster.resolve("postmaster.pid");
        if (!Files.exists(lock)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(lock, StandardCharsets.UTF_8)) {
            return lines.findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("[0-9]{1,18}"))
                    .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
                    .filter(Processes::isRunning)
                    .filter(process -> Processes.fullCommandOf(process).contains(cluster.toString()));
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static String tail(Path file) {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            return lines.stream()
                    .skip(Math.max(0, lines.size() - LOG_TAIL_LINES))
                    .collect(Collectors.joining(System.lineSeparator()));
        } catch (IOException e) {
            return "";
        }
    }
}

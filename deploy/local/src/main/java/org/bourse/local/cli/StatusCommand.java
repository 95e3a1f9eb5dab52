package org.bourse.local.cli;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bourse.embedded.Processes;
import org.bourse.local.platform.Addresses;
import org.bourse.local.platform.DataDirectory;
import org.bourse.local.platform.PlatformProbe;
import org.bourse.local.platform.RunState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows whether a platform runs and how its parts are. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Show what runs on the data directory.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:everything is ready", "1:something is not ready", "3:nothing runs"})
final class StatusCommand implements LocalCommand {
    private static final int CONNECT_LIMIT_MS = 2_000;

    @Mixin
    private DataArguments data = new DataArguments();

    @Mixin
    private OutputArguments output = new OutputArguments();

    /** One part of the platform, as it is shown. */
    private record Part(
            String name, String state, boolean ready, long pid, Long residentMb, int restarts, String address) {}

    /** The whole, as it is shown. */
    private record Status(
            String state,
            boolean ready,
            String dataDir,
            long pid,
            String startedAt,
            Long residentMb,
            List<Part> parts) {}

    @Override
    public Integer call() {
        DataDirectory directory = data.dataDirectory();
        Optional<RunState> running = directory.running();
        Status status = running.map(StatusCommand::look)
                .orElseGet(() -> new Status("stopped", false, directory.root().toString(), 0, "", null, List.of()));
        if (output.isJson()) {
            System.out.println(OutputArguments.toJson(status));
        } else {
            print(status);
        }
        if (running.isEmpty()) {
            return ExitCode.NOT_RUNNING;
        }
        return status.ready ? ExitCode.OK : ExitCode.FAILED;
    }

    private static Status look(RunState state) {
        Addresses addresses = new Addresses(state.ports());
        java.util.ArrayList<Part> parts = new java.util.ArrayList<>();
        for (RunState.Child child : state.children()) {
            boolean ready = PlatformProbe.isReady(addresses.readiness(child.service()));
            parts.add(new Part(
                    child.service().word(),
                    ready ? "ready" : child.state().name().toLowerCase(Locale.ROOT),
                    ready,
                    child.pid(),
                    memoryOf(child.pid()),
                    child.restarts(),
                    addresses.service(child.service()).toString()));
        }
        parts.add(backend("kafka", state.pid(), state.ports().kafka(), addresses.kafka()));
        parts.add(backend("postgres", state.postgresPid(), state.ports().postgres(), addresses.databaseUrl()));
        parts.add(backend("oidc", state.pid(), state.ports().oidc(), addresses.issuer()));
        long launcherMb = orZero(Processes.residentMb(state.pid(), false));
        long totalMb = launcherMb;
        for (Part part : parts) {
            totalMb += part.pid != state.pid() && part.residentMb != null ? part.residentMb : 0;
        }
        boolean ready =
                state.phase() == RunState.Phase.RUNNING && parts.stream().allMatch(Part::ready);
        return new Status(
                state.phase().name().toLowerCase(Locale.ROOT),
                ready,
                state.dataDir(),
                state.pid(),
                state.startedAt(),
                totalMb == 0 ? null : totalMb,
                parts);
    }

    private static Part backend(String name, long pid, int port, String address) {
        boolean answers = accepts(port);
        return new Part(name, answers ? "ready" : "down", answers, pid, memoryOf(pid), 0, address);
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Addresses.HOST, port), CONNECT_LIMIT_MS);
            return true;
        } catch (java.io.IOException e) {
            return false;
        }
    }

    private static Long memoryOf(long pid) {
        return pid == 0
                ? null
                : Processes.residentMb(pid, pid != ProcessHandle.current().pid() && isPostgres(pid))
                        .orElse(null);
    }

    /** PostgreSQL's memory is that of all of its processes; the launcher's children are counted by themselves. */
    private static boolean isPostgres(long pid) {
        return ProcessHandle.of(pid)
                .map(Processes::fullCommandOf)
                .filter(command -> command.contains("postgres"))
                .filter(command -> !command.contains("java"))
                .isPresent();
    }

    private static long orZero(Optional<Long> megabytes) {
        return megabytes.orElse(0L);
    }

    private static void print(Status status) {
        if (status.pid == 0) {
            System.out.println("Nothing runs on " + status.dataDir + ". Start with ./bourse up");
            return;
        }
        System.out.printf(
                "Bourse is %s%s: process %d since %s, data in %s%s%n%n",
                status.state,
                status.ready ? " and ready" : "",
                status.pid,
                status.startedAt,
                status.dataDir,
                status.residentMb == null ? "" : ", " + status.residentMb + " MB of memory");
        System.out.printf("  %-12s %-10s %8s %8s %9s  %s%n", "part", "state", "process", "MB", "restarts", "address");
        for (Part part : status.parts) {
            System.out.printf(
                    "  %-12s %-10s %8d %8s %9d  %s%n",
                    part.name,
                    part.state,
                    part.pid,
                    part.residentMb == null ? "" : part.residentMb.toString(),
                    part.restarts,
                    part.address);
        }
    }
}

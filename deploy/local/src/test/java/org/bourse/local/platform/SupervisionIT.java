package org.bourse.local.platform;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bourse.embedded.PlatformException;
import org.bourse.embedded.Processes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Services as child processes, with fakes in their place and the real backends beside them. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SupervisionIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path home;

    @BeforeEach
    void installFakes() throws IOException {
        FakeService.install(home);
    }

    @Test
    void servicesAreStartedWatchedKilledAndStopped() throws Exception {
        List<ProcessHandle> processes = new ArrayList<>();
        try (LocalPlatform platform = LocalPlatform.create(options()
                .environment("BOURSE_TRACE_RATIO", "1.0")
                .environment(ServiceName.MATCHING, "BOURSE_OTLP_ENDPOINT", "http://127.0.0.1:4317")
                .build())) {
            platform.start();
            assertTrue(platform.isUp());
            Addresses addresses = platform.addresses();
            String environment = get(URI.create(addresses.service(ServiceName.MATCHING) + "/environment"));
            for (String line : List.of(
                    "BOURSE_KAFKA=" + addresses.kafka(),
                    "BOURSE_DB_URL=" + addresses.databaseUrl(),
                    "BOURSE_OIDC_ISSUER=" + addresses.issuer(),
                    "BOURSE_PARENT_WATCH=true",
                    "BOURSE_INSTANCE_ID=matching-0",
                    "BOURSE_TRACE_RATIO=1.0",
                    "BOURSE_OTLP_ENDPOINT=http://127.0.0.1:4317")) {
                assertTrue(environment.lines().anyMatch(line::equals), line + " is missing in " + environment);
            }

            platform.killService(ServiceName.SETTLEMENT);
            assertFalse(platform.isUp(ServiceName.SETTLEMENT));
            assertEquals(
                    ServiceProcess.State.STOPPED,
                    platform.service(ServiceName.SETTLEMENT).state());
            platform.startService(ServiceName.SETTLEMENT);
            assertTrue(platform.isReady(ServiceName.SETTLEMENT));

            assertThrows(IOException.class, () -> get(URI.create(addresses.service(ServiceName.PRICING) + "/crash")));
            await().atMost(LIMIT).until(() -> platform.isReady(ServiceName.PRICING));
            assertEquals(1, platform.service(ServiceName.PRICING).restarts());
            RunState state = platform.dataDirectory().running().orElseThrow();
            assertEquals(
                    List.of(0, 0, 0, 1),
                    state.children().stream().map(RunState.Child::restarts).toList());

            for (ServiceName service : ServiceName.values()) {
                processes.add(platform.service(service).handle().orElseThrow());
            }
            processes.add(platform.postgresProcess().orElseThrow());
        }
        processes.forEach(process -> assertFalse(Processes.isRunning(process), Processes.commandOf(process)));
    }

    @Test
    void aServiceThatDoesNotStartIsNamedWithItsLog() throws IOException {
        Path program = ServiceProcess.program(home, ServiceName.ISSUANCE);
        Files.writeString(program, "not a jar");
        try (LocalPlatform platform = LocalPlatform.create(options().build())) {
            PlatformException failure = assertThrows(PlatformException.class, platform::start);

            assertEquals(PlatformException.Reason.FAILED, failure.reason());
            assertTrue(failure.getMessage().contains("issuance-service ends by itself"), failure.getMessage());
            assertTrue(failure.getMessage().contains("jarfile"), failure.getMessage());
        }
    }

    @Test
    void aServiceThatIsNotBuiltIsNamed() throws IOException {
        Files.delete(ServiceProcess.program(home, ServiceName.PRICING));
        try (LocalPlatform platform = LocalPlatform.create(options().build())) {
            PlatformException failure = assertThrows(PlatformException.class, platform::start);

            assertEquals(PlatformException.Reason.PREREQUISITE, failure.reason());
            assertTrue(failure.getMessage().contains("pricing-service"), failure.getMessage());
        }
    }

    @Test
    void theNextStartStopsWhatAKilledLauncherLeftBehind() throws Exception {
        Process launcher = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BackendsProgram.class.getName(),
                        home.toString(),
                        "deaf-services")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        DataDirectory data = new DataDirectory(options().build().dataDir());
        List<ProcessHandle> orphans = new ArrayList<>();
        try {
            await().atMost(LIMIT)
                    .failFast("the launcher ended by itself", () -> !launcher.isAlive())
                    .until(() -> data.readRunState()
                            .filter(found -> found.phase() == RunState.Phase.RUNNING)
                            .isPresent());
            data.readRunState().orElseThrow().children().forEach(child -> Processes.alive(
                            child.pid(), child.startedAt())
                    .ifPresent(orphans::add));
            assertEquals(4, orphans.size());
        } finally {
            launcher.destroyForcibly();
            launcher.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
        orphans.forEach(orphan -> assertTrue(Processes.isRunning(orphan)));
        List<String> notes = Collections.synchronizedList(new ArrayList<>());
        try (LocalPlatform platform = LocalPlatform.create(options().build(), new Notes(notes))) {
            platform.start();
            orphans.forEach(orphan -> assertFalse(Processes.isRunning(orphan), Processes.commandOf(orphan)));
            assertTrue(
                    notes.stream().anyMatch(note -> note.contains("settlement-service (process ")), notes.toString());
        }
    }

    private PlatformOptions.Builder options() {
        return PlatformOptions.builder(home).ports(Ports.ephemeral()).classDataSharing(false);
    }

    private static String get(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).timeout(LIMIT).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private record Notes(List<String> notes) implements Progress {
        @Override
        public Task begin(String name) {
            return SILENT.begin(name);
        }

        @Override
        public void note(String text) {
            notes.add(text);
        }
    }
}

package org.bourse.acceptance.platform;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bourse.local.client.EntryLog;
import org.bourse.local.demo.MarketExercise;
import org.bourse.local.flow.GeneratedFlow;
import org.bourse.local.platform.Addresses;
import org.bourse.local.platform.LocalPlatform;
import org.bourse.local.platform.Progress;
import org.bourse.local.platform.ServiceName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A second instance of the matching service takes the markets over from one that is killed, and from one that stands still and wakes up
 * again without knowing that it lost them. Orders come in by the second one all the while; all proofs hold in the end.
 */
class TakeOverAcceptanceTest {
    /** The session timeout (10 s), a heartbeat until the other one is told (3 s), and what reading back and replay may take here. */
    private static final Duration TAKE_OVER_LIMIT = Duration.ofSeconds(20);

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int INVESTORS = 20;
    private static final int COMMANDS = 60_000;
    private static final int CHUNK = 150;
    private static final int PER_SECOND = 150;
    private static final long SEED = 20_260_106;
    private static final int PENDING = 202;

    private int probes;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void anotherInstanceGoesOnWhereTheFirstOneWas() throws Exception {
        try (RunningPlatform running = RunningPlatform.start(Map.of("BOURSE_MATCHING_SNAPSHOT_EVERY", "700"))) {
            LocalPlatform platform = running.platform();
            Addresses first = platform.addresses();
            Addresses second = platform.startReplica(ServiceName.MATCHING, freePort());
            try (MarketExercise market =
                    MarketExercise.open(first, "TAKE", GeneratedFlow.of(SEED, COMMANDS), INVESTORS, Progress.SILENT)) {
                AtomicBoolean enough = new AtomicBoolean();
                CompletableFuture<List<EntryLog>> sender =
                        CompletableFuture.supplyAsync(() -> send(market, second, enough));
                String token = running.token("demo-investors", "orders:trade orders:read");
                List<Duration> takeOvers = new ArrayList<>();
                for (int round = 0; round < 2; round++) {
                    awaitOwner(running, first);
                    pause(2_000);
                    platform.killService(ServiceName.MATCHING);
                    takeOvers.add(awaitAnswer(running, market, second, token));
                    pause(1_000);
                    platform.startService(ServiceName.MATCHING);
                }
                awaitOwner(running, first);
                pause(2_000);
                signal(platform, "-STOP");
                takeOvers.add(awaitAnswer(running, market, second, token));
                pause(1_000);
                signal(platform, "-CONT");
                awaitAnswer(running, market, second, token);
                await().atMost(LIMIT).until(() -> owns(running, first) + owns(running, second) == 1);
                awaitAnswer(running, market, first, token);
                enough.set(true);

                int sent = 0;
                for (EntryLog log : sender.get(3, TimeUnit.MINUTES)) {
                    assertEquals(0, log.refused(), () -> log.firstRefusal().orElse(""));
                    sent += log.count();
                }
                System.out.println(
                        "take-overs (killed, killed, stood still): " + takeOvers + "; " + sent + " requests");
                assertTrue(sent > 10 * CHUNK, "too few requests were sent for a test: " + sent);
                takeOvers.forEach(each -> assertTrue(each.compareTo(TAKE_OVER_LIMIT) < 0, takeOvers::toString));
                running.prove();
            }
        }
    }

    private static List<EntryLog> send(MarketExercise market, Addresses instance, AtomicBoolean enough) {
        List<CompletableFuture<EntryLog>> pieces = new ArrayList<>();
        for (int from = 0; from + CHUNK <= market.requests() && !enough.get(); from += CHUNK) {
            pieces.add(market.send(instance, from, from + CHUNK, PER_SECOND));
        }
        return pieces.stream().map(CompletableFuture::join).toList();
    }

    /** How long it takes until an order that enters by an instance is answered by an engine, wherever that one runs. */
    private Duration awaitAnswer(RunningPlatform running, MarketExercise market, Addresses instance, String token) {
        long began = System.nanoTime();
        await().atMost(LIMIT)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> probe(running, market, instance, token) != PENDING);
        return Duration.ofMillis((System.nanoTime() - began) / 1_000_000);
    }

    /** Whether it is taken or not for want of money: the answer is the engine's. */
    private int probe(RunningPlatform running, MarketExercise market, Addresses instance, String token) {
        String body = "{\"accountId\":\"" + market.accounts().get(0) + "\",\"symbol\":\"" + market.symbol()
                + "\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"quantity\":\"1\",\"price\":\"0.01\"}";
        HttpResponse<String> answer =
                running.send(HttpRequest.newBuilder(URI.create(instance.api(ServiceName.MATCHING) + "/orders"))
                        .timeout(Duration.ofSeconds(20))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "probe-" + ++probes)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
        boolean answered = answer.statusCode() == 201
                || answer.statusCode() == PENDING
                || answer.body().contains("INSUFFICIENT_FUNDS");
        assertTrue(answered, answer.body());
        return answer.statusCode();
    }

    private static void awaitOwner(RunningPlatform running, Addresses instance) {
        await().atMost(LIMIT).until(() -> owns(running, instance) == 1);
    }

    /** How many partitions of the log an instance runs, by its own account. */
    private static int owns(RunningPlatform running, Addresses instance) {
        return running.send(HttpRequest.newBuilder(URI.create(instance.service(ServiceName.MATCHING) + "/q/metrics"))
                        .timeout(Duration.ofSeconds(20))
                        .build())
                .body()
                .lines()
                .filter(line -> line.startsWith("matching_engine_partitions"))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static void signal(LocalPlatform platform, String name) throws IOException, InterruptedException {
        long pid = platform.service(ServiceName.MATCHING).handle().orElseThrow().pid();
        assertEquals(
                0,
                new ProcessBuilder("kill", name, Long.toString(pid))
                        .inheritIO()
                        .start()
                        .waitFor());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause(long millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
    }
}

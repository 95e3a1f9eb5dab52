package org.bourse.acceptance.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bourse.local.client.EntryLog;
import org.bourse.local.demo.MarketExercise;
import org.bourse.local.flow.GeneratedFlow;
import org.bourse.local.flow.OrderFlow;
import org.bourse.local.platform.LocalPlatform;
import org.bourse.local.platform.Progress;
import org.bourse.local.platform.ServiceName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever is killed while orders come in: what was acknowledged is neither lost nor doubled, and all proofs hold in the end. */
class FaultsAcceptanceTest {
    private static final int ROUNDS = 3;
    private static final int INVESTORS = 20;
    private static final int COMMANDS = 60_000;
    private static final int CHUNK = 150;
    private static final int PER_SECOND = 150;
    private static final long SEED = 20_260_105;

    @Test
    @Timeout(value = 12, unit = TimeUnit.MINUTES)
    void nothingIsLostOrDoubledWhateverIsKilled() throws Exception {
        // Snapshots come often, so that kills fall before, into and after them.
        try (RunningPlatform running = RunningPlatform.start(Map.of("BOURSE_MATCHING_SNAPSHOT_EVERY", "700"))) {
            LocalPlatform platform = running.platform();
            OrderFlow flow = GeneratedFlow.of(SEED, COMMANDS);
            try (MarketExercise market =
                    MarketExercise.open(platform.addresses(), "FAULT", flow, INVESTORS, Progress.SILENT)) {
                AtomicBoolean enough = new AtomicBoolean();
                CompletableFuture<List<EntryLog>> sender = CompletableFuture.supplyAsync(() -> send(market, enough));
                Random random = new Random(SEED);
                for (int round = 0; round < ROUNDS; round++) {
                    for (ServiceName service : ServiceName.values()) {
                        pause(random.nextInt(900));
                        platform.killService(service);
                        pause(random.nextInt(400));
                        platform.startService(service);
                    }
                }
                pause(500);
                platform.killPostgres();
                pause(random.nextInt(400));
                platform.startPostgres();
                pause(500);
                platform.restartKafka();
                pause(1500);
                // All at once, as when a machine fails.
                for (ServiceName service : ServiceName.values()) {
                    platform.killService(service);
                }
                platform.killPostgres();
                platform.startPostgres();
                for (ServiceName service : ServiceName.values()) {
                    platform.launchService(service);
                }
                platform.awaitServicesReady();
                pause(500);
                enough.set(true);

                List<EntryLog> logs = sender.get(3, TimeUnit.MINUTES);
                int sent = logs.stream().mapToInt(EntryLog::count).sum();
                assertTrue(sent > 10 * CHUNK, "too few requests were sent for a test: " + sent);
                for (EntryLog log : logs) {
                    assertEquals(0, log.refused(), () -> log.firstRefusal().orElse(""));
                }
                running.prove();
            }
        }
    }

    /** Sends the flow piece by piece until it is told that it is enough. */
    private static List<EntryLog> send(MarketExercise market, AtomicBoolean enough) {
        List<CompletableFuture<EntryLog>> pieces = new ArrayList<>();
        for (int from = 0; from + CHUNK <= market.requests() && !enough.get(); from += CHUNK) {
            pieces.add(market.send(from, from + CHUNK, PER_SECOND));
        }
        return pieces.stream().map(CompletableFuture::join).toList();
    }

    private static void pause(long millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
    }
}

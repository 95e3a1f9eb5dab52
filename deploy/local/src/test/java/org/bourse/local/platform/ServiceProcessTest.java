package org.bourse.local.platform;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProcessTest {
    @TempDir
    private Path home;

    private final List<Boolean> toldUnderLock = new CopyOnWriteArrayList<>();
    private ServiceProcess service;

    @Test
    void changesAreToldWithoutTheLockSoThatServicesCannotWaitForEachOther() throws IOException {
        Path program = ServiceProcess.program(home, ServiceName.ISSUANCE);
        Files.createDirectories(program.getParent());
        Files.writeString(program, "not a jar");
        PlatformOptions options = PlatformOptions.builder(home)
                .ports(Ports.ephemeral())
                .classDataSharing(false)
                .build();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try {
            service = new ServiceProcess(
                    ServiceName.ISSUANCE,
                    0,
                    options,
                    new DataDirectory(options.dataDir()),
                    new Addresses(Ports.defaults()),
                    timer,
                    () -> toldUnderLock.add(Thread.holdsLock(service)));
            service.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> service.restarts() > 0 && toldUnderLock.size() >= 4);
            service.stop(Duration.ofSeconds(5));
        } finally {
            timer.shutdownNow();
        }
        assertEquals(List.of(), toldUnderLock.stream().filter(held -> held).toList());
    }
}

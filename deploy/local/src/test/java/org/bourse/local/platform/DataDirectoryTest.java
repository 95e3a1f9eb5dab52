package org.bourse.local.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    private Path folder;

    @Test
    void oneLauncherHoldsADirectoryAtATime() {
        DataDirectory data = new DataDirectory(folder);
        assertFalse(data.isInUse());

        try (DataDirectory.Lock lock = data.tryLock().orElseThrow()) {
            assertTrue(data.isInUse());
            assertTrue(new DataDirectory(folder.resolve("x/..")).tryLock().isEmpty());
            assertTrue(data.isInUse(), "looking must not give up the lock");
            assertTrue(lock != null);
        }

        assertFalse(data.isInUse());
        data.tryLock().orElseThrow().close();
    }

    @Test
    void deletingDataKeepsWhatOnlySavesTime() throws IOException {
        DataDirectory data = new DataDirectory(folder);
        Files.createDirectories(data.kafka().resolve("topic-0"));
        Files.writeString(data.kafka().resolve("topic-0/log"), "x");
        Files.createDirectories(data.postgres());
        Files.createDirectories(data.programs());
        assertTrue(data.hasData());

        data.deleteData();

        assertFalse(data.hasData());
        assertTrue(Files.isDirectory(data.programs()));
    }

    @Test
    void theLogOfTheLastRunIsKeptBeside() throws IOException {
        DataDirectory data = new DataDirectory(folder);
        Files.writeString(data.freshLog("matching"), "first");
        Path second = data.freshLog("matching");

        assertFalse(Files.exists(second));
        assertEquals("first", Files.readString(data.logs().resolve("matching.1.log")));
    }
}

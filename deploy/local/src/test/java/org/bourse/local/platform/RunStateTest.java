package org.bourse.local.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bourse.embedded.Processes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStateTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsRead() {
        Path file = folder.resolve("run.json");
        RunState state = state(Processes.startedAt(ProcessHandle.current()));

        state.write(file);

        assertEquals(Optional.of(state), RunState.read(file));
    }

    @Test
    void theLauncherIsThisProcess() {
        assertTrue(
                state(Processes.startedAt(ProcessHandle.current())).launcher().isPresent());
    }

    @Test
    void anotherProcessWithTheSameIdIsNotTheLauncher() {
        assertTrue(state(Instant.parse("2020-01-01T00:00:00Z").toString())
                .launcher()
                .isEmpty());
    }

    @Test
    void aBrokenOrMissingFileTellsNothing() throws IOException {
        Path file = folder.resolve("run.json");
        assertEquals(Optional.empty(), RunState.read(file));

        Files.writeString(file, "{\"phase\": \"RUN");
        assertEquals(Optional.empty(), RunState.read(file));
    }

    private RunState state(String startedAt) {
        return new RunState(
                RunState.Phase.RUNNING,
                ProcessHandle.current().pid(),
                startedAt,
                folder.toString(),
                Ports.defaults(),
                1,
                "256",
                4711,
                List.of(new RunState.Child(
                        ServiceName.MATCHING, ServiceProcess.State.RUNNING, 4712, startedAt, 2, "matching.log")));
    }
}

package org.bourse.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.bourse.embedded.FileTrees;

/** Folders for what tests run, below the build folder of the module that is tested, deleted when the JVM ends. */
final class TestFolders {
    private static final Path ROOT = Path.of("target", "test-backends").toAbsolutePath();
    private static final Path OWN =
            ROOT.resolve(Long.toString(ProcessHandle.current().pid()));
    private static final Deque<Runnable> BEFORE_DELETION = new ArrayDeque<>();

    private TestFolders() {}

    /** Where PostgreSQL's programs lie; they outlive the JVM, because it takes seconds to unpack them. */
    static Path programs() {
        return ROOT.resolve("programs");
    }

    /** A new folder. */
    static Path create(String name) {
        try {
            Files.createDirectories(OWN);
            return Files.createTempDirectory(OWN, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has something stopped before the folders are deleted; what was started last is stopped first. */
    static synchronized void beforeDeletion(Runnable stop) {
        if (BEFORE_DELETION.isEmpty()) {
            Runtime.getRuntime().addShutdownHook(new Thread(TestFolders::delete, "test-folders"));
        }
        BEFORE_DELETION.push(stop);
    }

    private static synchronized void delete() {
        BEFORE_DELETION.forEach(Runnable::run);
        FileTrees.delete(OWN);
    }
}

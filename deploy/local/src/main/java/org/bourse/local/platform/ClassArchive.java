package org.bourse.local.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The archive of the classes that a service loads (class-data sharing), which saves about a quarter of its start. The Java machine writes
 * it at the end of a run, which takes some seconds, and checks it at the beginning of the next. It belongs to the build, not to the data.
 */
final class ClassArchive {
    private final Path archive;
    private final Path written;

    private ClassArchive(Path archive) {
        this.archive = archive;
        // Platforms with other data may run from the same build.
        this.written = archive.resolveSibling(
                archive.getFileName() + "." + ProcessHandle.current().pid());
    }

    /** The archive for a program on the Java machine that runs this one; archives of its earlier builds are deleted. */
    static ClassArchive of(Path directory, String name, Path program) {
        try {
            Files.createDirectories(directory);
            String build = Runtime.version() + "-"
                    + Long.toHexString(Files.getLastModifiedTime(program).toMillis());
            Path archive = directory.resolve(name + "-" + build + ".jsa");
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    String fileName = file.getFileName().toString();
                    if (fileName.startsWith(name + "-") && !fileName.startsWith(name + "-" + build)) {
                        Files.delete(file);
                    }
                }
            }
            return new ClassArchive(archive);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The options that use the archive, or have it written when the process ends. */
    List<String> options() {
        return List.of(
                isMissing() ? "-XX:ArchiveClassesAtExit=" + written : "-XX:SharedArchiveFile=" + archive,
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off");
    }

    /** Whether the next end of the process writes an archive, which takes some seconds. */
    boolean isMissing() {
        return !Files.exists(archive);
    }

    /** Takes over what a process wrote that ended as it should; what another one left is thrown away. */
    void ended(boolean orderly) {
        try {
            if (!Files.exists(written)) {
                return;
            }
            if (orderly) {
                Files.move(written, archive, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.delete(written);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

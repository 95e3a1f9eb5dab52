package org.bourse.local.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bourse.embedded.FileTrees;
import org.bourse.embedded.PlatformException;

/**
 * The layout of a data directory.
 *
 * @param root the directory itself
 */
public record DataDirectory(Path root) {
    // A second channel on a file gives up the lock of the first when it is closed, so what this process holds is known
    // beforehand.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    /** Makes the path absolute. */
    public DataDirectory {
        root = root.toAbsolutePath().normalize();
    }

    /** File with the {@link RunState} of the launcher that runs, or ran last. */
    public Path runState() {
        return root.resolve("run.json");
    }

    /** Logs of the services, of Kafka and of PostgreSQL. */
    public Path logs() {
        return root.resolve("logs");
    }

    /** Kafka's logs. */
    public Path kafka() {
        return root.resolve("kafka");
    }

    /** PostgreSQL's cluster. */
    public Path postgres() {
        return root.resolve("postgres");
    }

    /** The key with which tokens are signed. */
    public Path oidc() {
        return root.resolve("oidc");
    }

    /** PostgreSQL's programs, unpacked. */
    public Path programs() {
        return root.resolve("programs");
    }

    /** Whether anything was ever stored here. */
    public boolean hasData() {
        return Files.isDirectory(kafka()) || Files.isDirectory(postgres());
    }

    /** The state of the launcher that runs, or ran last. */
    public Optional<RunState> readRunState() {
        return RunState.read(runState());
    }

    /**
     * Whether a launcher works on the directory now. The lock tells, which the system releases however a process ends; the state file
     * only tells which process it is.
     */
    public boolean isInUse() {
        if (HELD_HERE.contains(root) || !Files.exists(lockFile())) {
            return HELD_HERE.contains(root);
        }
        Optional<Lock> lock = tryLock();
        lock.ifPresent(Lock::close);
        return lock.isEmpty();
    }

    /** The state of the launcher that works on the directory now. */
    public Optional<RunState> running() {
        return isInUse() ? readRunState() : Optional.empty();
    }

    /** Takes the directory for this process; empty if another one has it. */
    Optional<Lock> tryLock() {
        if (!HELD_HERE.add(root)) {
            return Optional.empty();
        }
        boolean locked = false;
        try {
            Files.createDirectories(root);
            FileChannel channel = FileChannel.open(lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                locked = true;
                return Optional.of(new Lock(root, channel));
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new PlatformException(
                    PlatformException.Reason.FAILED, "cannot use the data directory " + root + ": " + e, e);
        } finally {
            if (!locked) {
                HELD_HERE.remove(root);
            }
        }
    }

    /** Deletes everything that was stored, and keeps what only saves time. */
    public void deleteData() {
        List.of(kafka(), postgres(), oidc(), logs(), runState()).forEach(FileTrees::delete);
    }

    /** A log file that is about to be written anew; the one of the last run is kept beside it. */
    Path freshLog(String name) {
        Path log = logs().resolve(name + ".log");
        try {
            Files.createDirectories(logs());
            if (Files.exists(log)) {
                Files.move(log, logs().resolve(name + ".1.log"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return log;
    }

    private Path lockFile() {
        return root.resolve("lock");
    }

    /** The hold on a data directory. */
    static final class Lock implements AutoCloseable {
        private final Path root;
        private final FileChannel channel;

        Lock(Path root, FileChannel channel) {
            this.root = root;
            this.channel = channel;
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                HELD_HERE.remove(root);
            }
        }
    }
}

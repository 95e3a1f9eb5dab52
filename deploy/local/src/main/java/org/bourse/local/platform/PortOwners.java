package org.bourse.local.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Finds out whether a port is free and, where the system tells, who has taken it. */
public final class PortOwners {
    private static final String LISTEN_STATE = "0A";
    private static final int COLUMN_LOCAL = 1;
    private static final int COLUMN_STATE = 3;
    private static final int COLUMN_INODE = 9;
    private static final int HEX = 16;
    private static final int LSOF_LIMIT_SECONDS = 5;

    private PortOwners() {}

    /** Whether a port of the loopback address can be listened on. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The process that listens on a port, if it can be found. */
    public static Optional<ProcessHandle> ownerOf(int port) {
        return Files.isReadable(Path.of("/proc/net/tcp")) ? fromProc(port) : fromLsof(port);
    }

    private static Optional<ProcessHandle> fromProc(int port) {
        Set<String> sockets = new HashSet<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            sockets.addAll(listeningSockets(table, port));
        }
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        try (Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
            return processes
                    .filter(process -> holdsOneOf(process.pid(), sockets))
                    .findFirst();
        }
    }

    private static Set<String> listeningSockets(String table, int port) {
        Set<String> sockets = new HashSet<>();
        try (Stream<String> lines = Files.lines(Path.of(table))) {
            lines.skip(1).map(line -> line.strip().split("\\s+")).forEach(columns -> {
                String local = columns[COLUMN_LOCAL];
                boolean samePort = Integer.parseInt(local.substring(local.indexOf(':') + 1), HEX) == port;
                if (samePort && LISTEN_STATE.equals(columns[COLUMN_STATE])) {
                    sockets.add("socket:[" + columns[COLUMN_INODE] + "]");
                }
            });
        } catch (IOException | UncheckedIOException e) {
            return Set.of();
        }
        return sockets;
    }

    private static boolean holdsOneOf(long pid, Set<String> sockets) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (Path descriptor : descriptors) {
                if (Files.isSymbolicLink(descriptor)
                        && sockets.contains(Files.readSymbolicLink(descriptor).toString())) {
                    return true;
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            // It ended in between, or belongs to another user.
            return false;
        }
        return false;
    }

    private static Optional<ProcessHandle> fromLsof(int port) {
        try {
            Process lsof = new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN")
                    .redirectErrorStream(true)
                    .start();
            String output = new String(lsof.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            lsof.waitFor(LSOF_LIMIT_SECONDS, TimeUnit.SECONDS);
            return output.lines()
                    .map(String::strip)
                    .filter(line -> line.matches("[0-9]+"))
                    .findFirst()
                    .flatMap(line -> ProcessHandle.of(Long.parseLong(line)));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}

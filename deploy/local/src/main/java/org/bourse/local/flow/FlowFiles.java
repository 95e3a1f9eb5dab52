package org.bourse.local.flow;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Opens files with order flow, compressed or not, and tells their form from the first line. */
public final class FlowFiles {
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private FlowFiles() {}

    /**
     * Reads a flow from a file: a command stream with a header line, or a LOBSTER message file without one.
     *
     * @throws FlowFormatException if the file is neither
     */
    public static OrderFlow read(Path file) {
        String first;
        try (BufferedReader reader = open(file)) {
            first = Optional.ofNullable(reader.readLine()).orElse("");
        } catch (IOException e) {
            throw new FlowFormatException(file + " cannot be read: " + e.getMessage(), e);
        }
        if (first.startsWith(CommandStreamFile.HEADER_START)) {
            return CommandStreamFile.read(file);
        }
        if (LobsterFile.ROW.matcher(first).matches()) {
            return LobsterFile.read(file);
        }
        throw new FlowFormatException(file + " is neither a command stream (its first line begins with \""
                + CommandStreamFile.HEADER_START + "\") nor a LOBSTER message file (six numbers a line)");
    }

    /** Opens a text file, unpacking it if it is compressed. */
    static BufferedReader open(Path file) throws IOException {
        PushbackInputStream raw = new PushbackInputStream(Files.newInputStream(file), 2);
        int first = raw.read();
        int second = raw.read();
        if (second >= 0) {
            raw.unread(second);
        }
        if (first >= 0) {
            raw.unread(first);
        }
        InputStream in = first == GZIP_FIRST && second == GZIP_SECOND ? new GZIPInputStream(raw) : raw;
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /** A file beside another one, under the name with one part put in the place of another; compressed or not. */
    static Optional<Path> sibling(Path file, String part, String otherPart) {
        String name = file.getFileName().toString();
        if (!name.contains(part)) {
            return Optional.empty();
        }
        String plain = name.replace(part, otherPart).replaceFirst("\\.gz$", "");
        Path beside = file.toAbsolutePath().resolveSibling(plain);
        Path packed = beside.resolveSibling(plain + ".gz");
        return Files.exists(packed) ? Optional.of(packed) : Optional.of(beside).filter(Files::exists);
    }

    /** Applies a reader to each line that holds something; the first line can be skipped. */
    public static void forEachLine(Path file, boolean header, java.util.function.Consumer<String> line) {
        try (BufferedReader reader = open(file)) {
            reader.lines().skip(header ? 1 : 0).filter(text -> !text.isBlank()).forEach(line);
        } catch (IOException | UncheckedIOException e) {
            throw new FlowFormatException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}

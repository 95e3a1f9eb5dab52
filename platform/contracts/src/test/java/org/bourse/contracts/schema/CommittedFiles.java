package org.bourse.contracts.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bourse.contracts.event.EventCatalogue;

/** The generated files of this module and where they are committed. */
final class CommittedFiles {
    static final Path SOURCES = Path.of("src/main/java");
    static final Path RESOURCES = Path.of("src/main/resources");
    static final Path RELEASED = Path.of("src/test/resources/released/v1");
    static final String ASYNC_API = "asyncapi.yaml";

    private CommittedFiles() {}

    /** What the code generates now, by path below {@link #RESOURCES}. */
    static Map<String, String> generated() {
        Documentation documentation = new Documentation(SOURCES);
        Map<String, String> files = new LinkedHashMap<>();
        for (EventCatalogue.Entry entry : EventCatalogue.entries()) {
            files.put("schemas/" + entry.type() + ".json", SchemaGenerator.text(entry, documentation));
        }
        files.put(ASYNC_API, AsyncApiGenerator.text(documentation));
        return files;
    }

    /** The files that stand in a folder, by path below it. */
    static Map<String, String> in(Path folder) {
        Map<String, String> files = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return files;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(path).toString().replace('\\', '/');
                files.put(name, Files.readString(path, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** Replaces the contents of a folder. */
    static void replace(Path folder, Map<String, String> files) {
        try {
            for (String stale : in(folder).keySet()) {
                Files.delete(folder.resolve(stale));
            }
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

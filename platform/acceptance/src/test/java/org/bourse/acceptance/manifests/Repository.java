package org.bourse.acceptance.manifests;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of the checkout, and what the code says of itself. */
final class Repository {
    static final Path ROOT = root();
    static final List<String> SERVICES = List.of("issuance", "matching", "settlement", "pricing");

    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());
    private static final Pattern PORT = Pattern.compile("(?m)^quarkus\\.http\\.port=\\$\\{QUARKUS_HTTP_PORT:(\\d+)}");

    private Repository() {}

    static Path path(String relative) {
        return ROOT.resolve(relative);
    }

    static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The documents of a YAML file; a key that stands twice is an error. */
    static List<JsonNode> documents(Path file) {
        return documents(text(file));
    }

    static List<JsonNode> documents(String yaml) {
        // One by one: an iterator of values would take a list at the top of a document apart.
        List<JsonNode> documents = new ArrayList<>();
        try (JsonParser parser = YAML.createParser(yaml)) {
            for (JsonNode document = YAML.readTree(parser); document != null; document = YAML.readTree(parser)) {
                if (!document.isNull()) {
                    documents.add(document);
                }
            }
            return documents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode document(Path file) {
        List<JsonNode> documents = documents(file);
        if (documents.size() != 1) {
            throw new IllegalStateException(file + " holds " + documents.size() + " documents");
        }
        return documents.get(0);
    }

    /** Files below a folder whose names match, in order; built things are left out. */
    static List<Path> files(String folder, String name) {
        try (Stream<Path> paths = Files.walk(path(folder))) {
            return paths.filter(Files::isRegularFile)
                    .filter(path -> path.getFileName().toString().matches(name))
                    .filter(path -> !ROOT.relativize(path).toString().matches("(.*/)?target/.*"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The settings of an environment file, without comments. */
    static Map<String, String> settings(Path file) {
        Map<String, String> settings = new TreeMap<>();
        text(file)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> {
                    String[] sides = line.split("=", 2);
                    settings.put(sides[0], sides[1]);
                });
        return settings;
    }

    /** The HTTP port that a service has unless it is told another one. */
    static int port(String service) {
        Matcher matcher = PORT.matcher(text(path(service + "-service/src/main/resources/application.properties")));
        if (!matcher.find()) {
            throw new IllegalStateException(service + "-service has no default port");
        }
        return Integer.parseInt(matcher.group(1));
    }

    /** The version of the platform. */
    static String version() {
        return pom("(?s)<artifactId>bourse</artifactId>\\s*<version>([^<]+)</version>");
    }

    /** A property of the parent pom. */
    static String property(String name) {
        return pom("<" + Pattern.quote(name) + ">([^<]+)</");
    }

    private static String pom(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text(path("pom.xml")));
        if (!matcher.find()) {
            throw new IllegalStateException("pom.xml has no " + pattern);
        }
        return matcher.group(1);
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("the tests run inside of the checkout");
            }
        }
        return folder;
    }
}

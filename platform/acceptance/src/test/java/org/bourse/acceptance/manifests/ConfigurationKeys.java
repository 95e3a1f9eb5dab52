package org.bourse.acceptance.manifests;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The configuration that the code really reads. */
final class ConfigurationKeys {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)[:}]");
    private static final Pattern INJECTED = Pattern.compile("@ConfigProperty\\(\\s*name = \"([^\"]+)\"");
    private static final Pattern MAPPED = Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"");
    private static final Pattern KEY = Pattern.compile("(?m)^(?:%\\w+\\.)?([a-z][^=#\\s]*)\\s*=");

    /** Settings of Quarkus that an installation may use and no file of ours names. */
    private static final Set<String> OF_QUARKUS = Set.of("QUARKUS_HTTP_HOST", "QUARKUS_HTTP_PORT");

    private ConfigurationKeys() {}

    /** Environment variables named in the properties of the runtime and the services: the ones for operators. */
    static Set<String> variables() {
        Set<String> variables = new TreeSet<>();
        for (Path file : propertyFiles()) {
            collect(VARIABLE, Repository.text(file), variables);
        }
        return variables;
    }

    /** Our own keys, in properties and in code. */
    static Set<String> ownKeys() {
        Set<String> keys = new TreeSet<>();
        for (Path file : propertyFiles()) {
            collect(KEY, Repository.text(file), keys);
        }
        keys.addAll(inCode(INJECTED));
        keys.removeIf(key -> !key.startsWith("bourse."));
        return keys;
    }

    /** Beginnings of the keys that interfaces map. */
    static Set<String> mappedPrefixes() {
        return inCode(MAPPED);
    }

    /** Whether a service takes notice of an environment variable. */
    static boolean isRead(String variable) {
        return variables().contains(variable)
                || OF_QUARKUS.contains(variable)
                || ownKeys().stream().anyMatch(key -> variableOf(key).equals(variable))
                || mappedPrefixes().stream().anyMatch(prefix -> variable.startsWith(variableOf(prefix) + '_'));
    }

    private static String variableOf(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static Set<String> inCode(Pattern pattern) {
        Set<String> keys = new TreeSet<>();
        List<String> folders = new ArrayList<>(List.of("platform/runtime/src/main/java"));
        Repository.SERVICES.forEach(service -> folders.add(service + "-service/src/main/java"));
        for (String folder : folders) {
            for (Path file : Repository.files(folder, ".*\\.java")) {
                collect(pattern, Repository.text(file), keys);
            }
        }
        return keys;
    }

    private static List<Path> propertyFiles() {
        List<Path> files = new ArrayList<>();
        files.add(Repository.path("platform/runtime/src/main/resources/META-INF/microprofile-config.properties"));
        Repository.SERVICES.forEach(
                service -> files.add(Repository.path(service + "-service/src/main/resources/application.properties")));
        return files;
    }

    private static void collect(Pattern pattern, String text, Set<String> found) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
    }
}

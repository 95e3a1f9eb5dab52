package org.bourse.acceptance.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bourse.contracts.event.EventCatalogue;
import org.bourse.contracts.topic.Topics;
import org.junit.jupiter.api.Test;

/** The documents name what is in the code: every setting, topic and kind of event, and files that exist. */
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");

    private final String page = Repository.text(Repository.path("docs/operations.md"));

    @Test
    void everyVariableThatIsReadIsDocumented() {
        Set<String> missing = ConfigurationKeys.variables().stream()
                .filter(variable -> !page.contains('`' + variable + '`'))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), missing, "add a row for each to the table in docs/operations.md");
    }

    @Test
    void everyVariableInTheTableIsRead() {
        Set<String> unread = Pattern.compile("(?m)^\\| `([A-Z][A-Z0-9_]+)`")
                .matcher(page)
                .results()
                .map(result -> result.group(1))
                .filter(variable -> !ConfigurationKeys.isRead(variable))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), unread);
    }

    @Test
    void everyKeyThatTheCodeReadsIsDocumented() {
        Set<String> missing = new TreeSet<>(ConfigurationKeys.ownKeys());
        missing.addAll(ConfigurationKeys.mappedPrefixes());
        Set<String> families = Pattern.compile("`(bourse[a-z.-]+\\.)\\*`")
                .matcher(page)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toSet());
        missing.removeIf(key -> families.stream().anyMatch(key::startsWith));
        missing.removeIf(key -> page.contains('`' + key + '`') || page.contains('`' + key + '.'));
        assertEquals(Set.of(), missing, "add a row for each to the table of keys in docs/operations.md");
    }

    @Test
    void everyTopicAndEveryKindOfEventIsDocumented() {
        String events = Repository.text(Repository.path("docs/events.md"));
        Topics.all()
                .forEach(topic -> assertTrue(events.contains(topic.name()), "docs/events.md lacks " + topic.name()));
        EventCatalogue.entries()
                .forEach(entry -> assertTrue(events.contains(entry.type()), "docs/events.md lacks " + entry.type()));
    }

    @Test
    void linksLeadToFiles() {
        List<Path> pages = new ArrayList<>(List.of(Repository.path("README.md")));
        for (String folder : List.of("docs", "deploy/compose", "deploy/images", "k8s", "platform/contracts")) {
            pages.addAll(Repository.files(folder, ".*\\.md"));
        }
        for (Path page : pages) {
            LINK.matcher(Repository.text(page))
                    .results()
                    .map(result -> result.group(1))
                    .filter(link -> !link.matches("(https?:|#).*"))
                    .forEach(link -> assertTrue(
                            Files.exists(page.resolveSibling(link.replaceFirst("#.*", ""))),
                            page + " leads to " + link));
        }
    }

    @Test
    void allServicesHaveAPortOfTheirOwn() {
        assertTrue(Repository.SERVICES.stream().map(Repository::port).distinct().count() == Repository.SERVICES.size());
    }
}

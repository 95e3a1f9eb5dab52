package org.bourse.contracts.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bourse.contracts.event.EventCatalogue;
import org.junit.jupiter.api.Test;

class TopicsTest {
    private static final int KAFKA_NAME_MAX = 249;

    @Test
    void namesFollowTheRule() {
        for (Topic topic : Topics.all()) {
            assertTrue(
                    topic.name()
                            .matches("bourse\\.(public|internal\\.(issuance|matching|settlement|pricing))"
                                    + "\\.[a-z]+(-[a-z]+)*\\.v[1-9]"),
                    topic.name());
            assertTrue(topic.name().length() <= KAFKA_NAME_MAX);
        }
    }

    @Test
    void namesAreUnique() {
        assertEquals(
                Topics.all().size(),
                Topics.all().stream()
                        .map(Topic::name)
                        .collect(Collectors.toSet())
                        .size());
    }

    @Test
    void everyTopicIsKeyedAndHasPartitions() {
        Topics.all().forEach(topic -> {
            assertTrue(topic.partitions() >= 1, topic.name());
            assertTrue(!topic.key().isBlank() && !topic.purpose().isBlank(), topic.name());
        });
    }

    @Test
    void marketTopicsHaveTheSameKeysAndPartitions() {
        Set<Integer> counts = List.of(
                        Topics.BOOK_COMMANDS,
                        Topics.EXECUTIONS,
                        Topics.PUBLIC_TRADES,
                        Topics.PUBLIC_BOOK_UPDATES,
                        Topics.SETTLEMENTS)
                .stream()
                .peek(topic -> assertEquals("symbol", topic.key()))
                .map(Topic::partitions)
                .collect(Collectors.toSet());
        assertEquals(Set.of(Topics.BOOK_COMMANDS.partitions()), counts);
    }

    @Test
    void everyEventTravelsOnTopicsOfTheCatalogueAndEveryTopicCarriesEvents() {
        Set<Topic> carrying = new HashSet<>();
        EventCatalogue.entries().forEach(entry -> carrying.addAll(entry.topics()));
        Set<Topic> expected = Topics.all().stream()
                .filter(topic -> !topic.name().contains(".dead-letters."))
                .collect(Collectors.toSet());
        assertEquals(expected, carrying);
    }

    @Test
    void everyServiceHasDeadLetters() {
        for (String service : List.of("issuance", "matching", "settlement", "pricing")) {
            assertTrue(Topics.deadLettersOf(service).name().contains(service));
        }
        assertThrows(IllegalArgumentException.class, () -> Topics.deadLettersOf("nobody"));
    }

    @Test
    void topicsAreFoundByName() {
        assertSame(
                Topics.EXECUTIONS,
                Topics.named("bourse.internal.matching.executions.v1").orElseThrow());
        assertTrue(Topics.named("bourse.unknown").isEmpty());
    }

    @Test
    void onlyPublicTopicsAreForPartners() {
        assertEquals(
                Set.of(
                        Topics.PUBLIC_TRADES,
                        Topics.PUBLIC_BOOK_UPDATES,
                        Topics.PUBLIC_MARKET_STATUS,
                        Topics.PUBLIC_INDICATIVE_PRICES),
                Topics.all().stream().filter(Topic::isPublic).collect(Collectors.toSet()));
    }
}

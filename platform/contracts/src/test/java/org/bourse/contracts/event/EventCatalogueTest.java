package org.bourse.contracts.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EventCatalogueTest {
    @Test
    void typesFollowTheRule() {
        EventCatalogue.entries()
                .forEach(entry -> assertTrue(
                        entry.type().matches("bourse\\.[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*\\.v[1-9]"), entry.type()));
    }

    @Test
    void typesAndClassesAreUnique() {
        Set<Object> seen = new HashSet<>();
        EventCatalogue.entries().forEach(entry -> {
            assertTrue(seen.add(entry.type()), entry.type());
            assertTrue(seen.add(entry.eventClass()), entry.type());
        });
    }

    @Test
    void everyRecordOfTheSealedInterfacesIsInTheCatalogue() {
        Set<Class<?>> listed = EventCatalogue.entries().stream()
                .map(EventCatalogue.Entry::eventClass)
                .collect(Collectors.toSet());
        Set<Class<?>> permitted = new HashSet<>();
        for (Class<?> family : new Class<?>[] {
            org.bourse.contracts.issuance.v1.IssuanceEvent.class,
            org.bourse.contracts.settlement.v1.SettlementEvent.class,
            org.bourse.contracts.matching.v1.OrderCommand.class,
            org.bourse.contracts.matching.v1.BookCommand.class,
            org.bourse.contracts.matching.v1.ExecutionEvent.class,
            org.bourse.contracts.matching.v1.PublicMarketEvent.class
        }) {
            permitted.addAll(Set.of(family.getPermittedSubclasses()));
        }
        permitted.add(org.bourse.contracts.pricing.v1.PriceChanged.class);
        assertEquals(permitted, listed);
    }

    @Test
    void typeLeadsToTheClassAndUnknownTypesToNothing() {
        EventCatalogue.entries()
                .forEach(entry -> assertEquals(
                        entry.eventClass(), EventCatalogue.classOf(entry.type()).orElseThrow()));
        assertFalse(EventCatalogue.classOf("bourse.order.placed.v9").isPresent());
    }
}

package org.bourse.local.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void theBaseMovesAllPortsByTheSameDistance() {
        Ports defaults = Ports.defaults();
        Ports moved = Ports.from(Ports.DEFAULT_BASE + 1000);

        assertEquals(defaults.issuance() + 1000, moved.issuance());
        assertEquals(defaults.pricing() + 1000, moved.pricing());
        assertEquals(defaults.kafka() + 1000, moved.kafka());
        assertEquals(defaults.kafkaController() + 1000, moved.kafkaController());
        assertEquals(defaults.oidc() + 1000, moved.oidc());
    }

    @Test
    void freePortsAreChosenForZerosAndDifferFromEachOther() {
        Ports resolved = Ports.ephemeral().resolved();

        assertEquals(8, new HashSet<>(resolved.byName().values()).size());
        assertTrue(resolved.byName().values().stream().allMatch(port -> port > 0));
    }

    @Test
    void chosenPortsStay() {
        assertEquals(Ports.defaults(), Ports.defaults().resolved());
    }

    @Test
    void onePortForTwoPartsIsRefused() {
        IllegalArgumentException failure = assertThrows(
                IllegalArgumentException.class, () -> new Ports(8081, 8081, 8083, 8084, 9092, 9093, 54_320, 8180));

        assertTrue(failure.getMessage().contains("issuance and matching"), failure.getMessage());
    }

    @Test
    void aPortOutOfRangeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Ports.from(65_000));
        assertThrows(IllegalArgumentException.class, () -> new Ports(-1, 2, 3, 4, 5, 6, 7, 8));
    }
}

package org.bourse.local.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MemoryTest {
    @Test
    void aProfileSetsAllServices() {
        Memory small = Memory.parse("small");

        assertEquals(160, small.heapMbOf(ServiceName.MATCHING));
        assertEquals(160, small.heapMbOf(ServiceName.PRICING));
        assertEquals(small, Memory.parse("160"));
    }

    @Test
    void singleServicesAreExceptions() {
        Memory memory = Memory.parse("small,matching=512,settlement=large");

        assertEquals(160, memory.heapMbOf(ServiceName.ISSUANCE));
        assertEquals(512, memory.heapMbOf(ServiceName.MATCHING));
        assertEquals(512, memory.heapMbOf(ServiceName.SETTLEMENT));
    }

    @Test
    void theTextReadsBackAsTheSame() {
        for (String text : new String[] {"normal", "300", "matching=512", "small,pricing=100"}) {
            Memory memory = Memory.parse(text);
            assertEquals(memory, Memory.parse(memory.text()));
        }
    }

    @Test
    void nonsenseIsNamed() {
        assertMessage("huge", "huge");
        assertMessage("clearing=256", "clearing");
        assertMessage("20", "not between");
        assertMessage("", "''");
    }

    private static void assertMessage(String text, String part) {
        IllegalArgumentException failure = assertThrows(IllegalArgumentException.class, () -> Memory.parse(text));
        assertTrue(failure.getMessage().contains(part), failure.getMessage());
    }
}

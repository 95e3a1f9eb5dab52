package org.bourse.matching.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreferenceTest {
    @Test
    void nothingIsPreferredWithoutTheHeader() {
        Preference preference = Preference.of(List.of());
        assertFalse(preference.async());
        assertNull(preference.waitFor());
        assertNull(preference.applied());
    }

    @Test
    void waitIsBounded() {
        assertEquals(Duration.ofSeconds(5), Preference.of(List.of("wait=5")).waitFor());
        assertEquals(Duration.ofSeconds(10), Preference.of(List.of("wait=3600")).waitFor());
        assertEquals("wait=10", Preference.of(List.of("wait=3600")).applied());
        assertTrue(Preference.of(List.of("wait=0")).async());
    }

    @Test
    void asynchronousWithAWaitWaitsFirst() {
        Preference both = Preference.of(List.of("respond-async, wait=3"));
        assertFalse(both.async());
        assertEquals(Duration.ofSeconds(3), both.waitFor());
        assertEquals("respond-async, wait=3", both.applied());
        assertTrue(Preference.of(List.of("handling=lenient", "Respond-Async")).async());
    }

    @Test
    void whatIsMalformedIsIgnored() {
        for (String header : List.of("wait", "wait=", "wait=-1", "wait=x", "wait=99999999999", ", ;", "respond")) {
            assertNull(Preference.of(List.of(header)).applied(), header);
        }
    }
}

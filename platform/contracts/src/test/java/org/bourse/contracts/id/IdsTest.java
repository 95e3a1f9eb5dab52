package org.bourse.contracts.id;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
    private static final String FORM = "[a-z]{3}_[0-7][0-9A-HJKMNP-TV-Z]{25}";
    private static final long MILLIS_MAX = (1L << 48) - 1;

    @Test
    void timeOrderedIdIsAUlidWithAPrefix() {
        // 01ARYZ6S41 is the time of the example in the specification of ULID.
        assertEquals("acc_01ARYZ6S410000000000000000", Ids.timeOrdered("acc", 1_469_918_176_385L, 0, 0));
    }

    @Property(tries = 300)
    void idsHaveTheForm(
            @ForAll @LongRange(min = 0, max = MILLIS_MAX) long millis, @ForAll long high, @ForAll long low) {
        assertTrue(Ids.timeOrdered("ord", millis, high, low).matches(FORM));
        assertTrue(Ids.derived("trd", Long.toString(high), Long.toString(low)).matches(FORM));
    }

    @Property(tries = 300)
    void laterIdsSortBehind(
            @ForAll @LongRange(min = 0, max = MILLIS_MAX - 1) long millis, @ForAll long high, @ForAll long low) {
        assertTrue(
                Ids.timeOrdered("ord", millis, high, low).compareTo(Ids.timeOrdered("ord", millis + 1, low, high)) < 0);
    }

    @Test
    void derivedIdIsStable() {
        assertEquals(Ids.derived("ord", "acc_1", "c-1"), Ids.derived("ord", "acc_1", "c-1"));
        assertEquals("ord_" + Ids.derived("trd", "a", "b").substring(4), Ids.derived("ord", "a", "b"));
    }

    @Test
    void partsDoNotRunIntoEachOther() {
        assertNotEquals(Ids.derived("ord", "a", "bc"), Ids.derived("ord", "ab", "c"));
        assertNotEquals(Ids.derived("ord", "a"), Ids.derived("ord", "a", ""));
    }

    @Test
    void derivedIdsOfManyThingsDiffer() {
        Set<String> seen = new HashSet<>();
        for (int number = 0; number < 10_000; number++) {
            assertTrue(seen.add(Ids.derived("trd", "ACME-USD", Integer.toString(number))));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "A-1", "2026.01.05:17_x", "0123456789012345678901234567890123456789012345678901234567890123"
            })
    void clientIdsOfTheFormAreTaken(String text) {
        assertTrue(Ids.CLIENT_ID.matcher(text).matches());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "ä",
                "a/b",
                "a\n",
                "01234567890123456789012345678901234567890123456789012345678901234"
            })
    void otherClientIdsAreNot(String text) {
        assertTrue(!Ids.CLIENT_ID.matcher(text).matches());
    }
}

package org.bourse.issuance.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.bourse.issuance.domain.allotment.Allocation;
import org.bourse.issuance.domain.allotment.AllotmentPolicies;
import org.bourse.issuance.domain.allotment.Demand;
import org.bourse.issuance.domain.allotment.FrozenBook;
import org.bourse.issuance.domain.allotment.ProRataLargestRemainder;
import org.junit.jupiter.api.Test;

/** Worked examples; those with a number are vectors of the platform's acceptance data for the primary market. */
class ProRataLargestRemainderTest {
    private static Map<String, Long> allot(long supplyLots, Demand... demands) {
        return new ProRataLargestRemainder()
                .allot(book(supplyLots, List.of(demands)))
                .byId();
    }

    private static FrozenBook book(long supplyLots, List<Demand> demands) {
        return new FrozenBook("terms", ProRataLargestRemainder.NAME, 100, supplyLots, demands);
    }

    /** POL-10: 1,000 units in lots of 100, so 10 lots over 21; the two spare lots go to the remainders .76 and .48. */
    @Test
    void spareLotsGoToTheLargestRemainders() {
        assertEquals(
                Map.of("a", 5L, "b", 3L, "c", 1L, "d", 1L),
                allot(10, new Demand("a", 1, 10), new Demand("b", 2, 7), new Demand("c", 3, 3), new Demand("d", 4, 1)));
    }

    /** POL-12: quotas 3.5, 5.5, 6.5 and 9.5; of four equal remainders the two that came first win. */
    @Test
    void equalRemaindersGoByArrival() {
        assertEquals(
                Map.of("p", 4L, "q", 6L, "r", 6L, "s", 9L),
                allot(
                        25,
                        new Demand("p", 1, 7),
                        new Demand("q", 2, 11),
                        new Demand("r", 3, 13),
                        new Demand("s", 4, 19)));
    }

    /** UPA-07: the successful bids of a uniform-price auction, all scaled by exactly 80 %. */
    @Test
    void wholeQuotasLeaveNothingSpare() {
        assertEquals(
                Map.of("A", 80_000L, "B", 160_000L, "C", 400_000L, "D", 800_000L, "E", 560_000L),
                allot(
                        2_000_000,
                        new Demand("A", 1, 100_000),
                        new Demand("B", 2, 200_000),
                        new Demand("C", 3, 500_000),
                        new Demand("D", 4, 1_000_000),
                        new Demand("E", 5, 700_000)));
    }

    @Test
    void everybodyIsFilledWhereThereIsEnough() {
        assertEquals(Map.of("a", 3L, "b", 4L), allot(7, new Demand("a", 2, 3), new Demand("b", 1, 4)));
        assertEquals(Map.of("a", 3L), allot(Long.MAX_VALUE, new Demand("a", 2, 3)));
        assertEquals(Map.of(), allot(7));
    }

    @Test
    void equalArrivalGoesByIdentifier() {
        assertEquals(Map.of("a", 1L, "b", 0L), allot(1, new Demand("b", 1, 1), new Demand("a", 1, 1)));
    }

    @Test
    void productsBeyond64BitsAreExact() {
        // 1/3 of the supply each: the product of two numbers near 2^63 has 126 bits
        long huge = Long.MAX_VALUE;
        Map<String, Long> shares =
                allot(huge, new Demand("a", 1, huge), new Demand("b", 2, huge), new Demand("c", 3, huge));
        assertEquals(huge / 3 + 1, shares.get("a"));
        assertEquals(huge, shares.values().stream().mapToLong(Long::longValue).sum());
    }

    @Test
    void hashesDependOnTheContentAndNotOnTheOrder() {
        List<Demand> demands = new ArrayList<>(List.of(new Demand("a", 1, 10), new Demand("b", 2, 7)));
        Allocation first = AllotmentPolicies.named(ProRataLargestRemainder.NAME).allot(book(5, demands));
        Collections.reverse(demands);
        Allocation second =
                AllotmentPolicies.named(ProRataLargestRemainder.NAME).allot(book(5, demands));
        assertEquals(first.hash(), second.hash());
        assertEquals(first.book().hash(), second.book().hash());
        assertNotEquals(
                first.book().hash(),
                book(5, List.of(new Demand("a", 1, 10), new Demand("b", 2, 8))).hash());
        // printf '{"demands":[{"id":"a","lots":10,"sequence":1},…],…}' | sha256sum
        assertEquals(
                new Canonical()
                        .add("{\"demands\":[{\"id\":\"a\",\"lots\":10,\"sequence\":1},")
                        .add("{\"id\":\"b\",\"lots\":7,\"sequence\":2}],")
                        .add("\"policy\":\"PRO_RATA_LARGEST_REMAINDER\",\"priceTicks\":100,\"supplyLots\":5,")
                        .add("\"termsHash\":\"terms\"}")
                        .hex(),
                first.book().hash());
    }

    @Test
    void aBookNamesEverybodyOnce() {
        assertThrows(
                IllegalArgumentException.class, () -> book(5, List.of(new Demand("a", 1, 10), new Demand("a", 2, 7))));
        assertThrows(IllegalArgumentException.class, () -> AllotmentPolicies.named("FIRST_COME"));
    }
}

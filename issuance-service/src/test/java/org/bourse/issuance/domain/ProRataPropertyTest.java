package org.bourse.issuance.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.bourse.issuance.domain.allotment.Allocation;
import org.bourse.issuance.domain.allotment.Demand;
import org.bourse.issuance.domain.allotment.FrozenBook;
import org.bourse.issuance.domain.allotment.ProRataLargestRemainder;

/** What must be true of every pro-rata allotment. */
class ProRataPropertyTest {
    private static final ProRataLargestRemainder POLICY = new ProRataLargestRemainder();

    private static FrozenBook book(long supply, List<Demand> demands) {
        return new FrozenBook("terms", POLICY.name(), 1, supply, demands);
    }

    @Provide
    Arbitrary<FrozenBook> books() {
        Arbitrary<List<Long>> small = Arbitraries.longs().between(0, 50).list().ofMaxSize(30);
        Arbitrary<List<Long>> large =
                Arbitraries.longs().between(0, Long.MAX_VALUE).list().ofMaxSize(12);
        Arbitrary<Long> supply = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 400), Arbitraries.longs().between(0, Long.MAX_VALUE));
        return Combinators.combine(Arbitraries.oneOf(small, large), supply).as((lots, lotsOffered) -> {
            List<Demand> demands = new ArrayList<>();
            for (int index = 0; index < lots.size(); index++) {
                demands.add(new Demand("sub_" + index, 1000L - index, lots.get(index)));
            }
            return book(lotsOffered, demands);
        });
    }

    @Property
    void neverMoreThanThereIsOrWasAskedFor(@ForAll("books") FrozenBook book) {
        Map<String, Long> shares = POLICY.allot(book).byId();
        BigInteger allotted = BigInteger.ZERO;
        BigInteger demanded = BigInteger.ZERO;
        for (Demand demand : book.demands()) {
            long share = shares.get(demand.id());
            assertTrue(share >= 0 && share <= demand.lots());
            allotted = allotted.add(BigInteger.valueOf(share));
            demanded = demanded.add(BigInteger.valueOf(demand.lots()));
        }
        // everything is given away as long as somebody asks for it
        assertEquals(demanded.min(BigInteger.valueOf(book.supplyLots())), allotted);
    }

    @Property
    void nobodyIsALotAwayFromTheExactShare(@ForAll("books") FrozenBook book) {
        Map<String, Long> shares = POLICY.allot(book).byId();
        BigInteger demanded = book.demands().stream()
                .map(demand -> BigInteger.valueOf(demand.lots()))
                .reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger supply = BigInteger.valueOf(book.supplyLots()).min(demanded);
        for (Demand demand : book.demands()) {
            // |share × demanded − lots × supply| < demanded
            BigInteger difference = BigInteger.valueOf(shares.get(demand.id()))
                    .multiply(demanded)
                    .subtract(BigInteger.valueOf(demand.lots()).multiply(supply))
                    .abs();
            assertTrue(difference.signum() == 0 || difference.compareTo(demanded) < 0, demand.id());
        }
    }

    @Property
    void equalDemandsDifferByAtMostOneLotAndLargerOnesNeverGetLess(@ForAll("books") FrozenBook book) {
        Map<String, Long> shares = POLICY.allot(book).byId();
        for (Demand one : book.demands()) {
            for (Demand other : book.demands()) {
                if (one.lots() == other.lots()) {
                    assertTrue(Math.abs(shares.get(one.id()) - shares.get(other.id())) <= 1);
                } else if (one.lots() > other.lots()) {
                    assertTrue(shares.get(one.id()) >= shares.get(other.id()));
                }
            }
        }
    }

    @Property
    void orderOfInputAndRepetitionChangeNothing(@ForAll("books") FrozenBook book, @ForAll long seed) {
        List<Demand> shuffled = new ArrayList<>(book.demands());
        Collections.shuffle(shuffled, new Random(seed));
        Allocation first = POLICY.allot(book);
        Allocation second = POLICY.allot(book(book.supplyLots(), shuffled));
        assertEquals(first.byId(), second.byId());
        assertEquals(first.book().hash(), second.book().hash());
        assertEquals(first.hash(), second.hash());
    }

    @Property
    void exactSharesScale(@ForAll("books") FrozenBook book, @ForAll @IntRange(min = 1, max = 1000) int factor) {
        // Demands in whole multiples of a supply that divides them: quotas are whole, so scaling is exact.
        List<Demand> doubled = book.demands().stream()
                .map(demand -> new Demand(demand.id(), demand.sequence(), 2 * (demand.lots() % 1000)))
                .toList();
        long supply = doubled.stream().mapToLong(Demand::lots).sum() / 2;
        List<Demand> scaled = doubled.stream()
                .map(demand -> new Demand(demand.id(), demand.sequence(), demand.lots() * factor))
                .toList();
        Map<String, Long> shares = POLICY.allot(book(supply, doubled)).byId();
        Map<String, Long> scaledShares =
                POLICY.allot(book(supply * factor, scaled)).byId();
        shares.forEach((id, lots) -> assertEquals(lots * factor, scaledShares.get(id)));
    }

    @Property
    void bothWaysToComputeAgree(@ForAll("books") FrozenBook book) {
        // The plain rule, written without any regard to speed.
        List<Demand> demands = book.demands();
        BigInteger demanded = demands.stream()
                .map(demand -> BigInteger.valueOf(demand.lots()))
                .reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger supply = BigInteger.valueOf(book.supplyLots());
        if (demanded.compareTo(supply) <= 0) {
            return;
        }
        List<Demand> byRemainder = new ArrayList<>(demands);
        byRemainder.sort((one, other) -> {
            int byRest = BigInteger.valueOf(other.lots())
                    .multiply(supply)
                    .mod(demanded)
                    .compareTo(BigInteger.valueOf(one.lots()).multiply(supply).mod(demanded));
            return byRest != 0 ? byRest : Long.compare(one.sequence(), other.sequence());
        });
        Map<String, Long> expected = new java.util.HashMap<>();
        BigInteger spare = supply;
        for (Demand demand : demands) {
            BigInteger base = BigInteger.valueOf(demand.lots()).multiply(supply).divide(demanded);
            expected.put(demand.id(), base.longValueExact());
            spare = spare.subtract(base);
        }
        for (int index = 0; index < spare.intValueExact(); index++) {
            expected.merge(byRemainder.get(index).id(), 1L, Long::sum);
        }
        assertEquals(expected, POLICY.allot(book).byId());
    }
}

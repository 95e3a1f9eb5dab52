package org.bourse.issuance.domain.allotment;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Pro-rata by largest remainder: everybody receives the whole lots of an exact proportional share, and the lots that are left go one each
 * to the largest remainders; between equal remainders the earlier subscription, then the lower identifier, comes first.
 *
 * <p>Products of two 64-bit numbers are formed in 64 bits where they fit and exactly in {@link BigInteger} where they do not, with the
 * same result.
 */
public final class ProRataLargestRemainder implements AllotmentPolicy {
    /** Name of the rule in terms. */
    public static final String NAME = "PRO_RATA_LARGEST_REMAINDER";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Allocation allot(FrozenBook book) {
        BigInteger demanded = book.demands().stream()
                .map(demand -> BigInteger.valueOf(demand.lots()))
                .reduce(BigInteger.ZERO, BigInteger::add);
        if (demanded.compareTo(BigInteger.valueOf(book.supplyLots())) <= 0) {
            return filled(book);
        }
        int count = book.demands().size();
        long[] shares = new long[count];
        List<Integer> byRemainder = fitsLong(book, demanded)
                ? shareInLong(book, demanded.longValueExact(), shares)
                : shareExactly(book, demanded, shares);
        long spare = book.supplyLots();
        for (long share : shares) {
            spare -= share;
        }
        // There are fewer spare lots than remainders above zero, because the remainders add up to spare × demanded.
        for (int place = 0; place < spare; place++) {
            shares[byRemainder.get(place)]++;
        }
        List<Allotment> allotments = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            allotments.add(new Allotment(book.demands().get(index).id(), shares[index]));
        }
        return new Allocation(book, allotments);
    }

    private static Allocation filled(FrozenBook book) {
        return new Allocation(
                book,
                book.demands().stream()
                        .map(demand -> new Allotment(demand.id(), demand.lots()))
                        .toList());
    }

    private static boolean fitsLong(FrozenBook book, BigInteger demanded) {
        long largest = book.demands().stream().mapToLong(Demand::lots).max().orElse(0);
        long low = largest * book.supplyLots();
        return demanded.bitLength() < Long.SIZE && Math.multiplyHigh(largest, book.supplyLots()) == 0 && low >= 0;
    }

    private static List<Integer> shareInLong(FrozenBook book, long demanded, long[] shares) {
        long[] remainders = new long[shares.length];
        for (int index = 0; index < shares.length; index++) {
            long product = book.demands().get(index).lots() * book.supplyLots();
            shares[index] = product / demanded;
            remainders[index] = product % demanded;
        }
        return order(book, Comparator.comparingLong((Integer index) -> remainders[index]));
    }

    private static List<Integer> shareExactly(FrozenBook book, BigInteger demanded, long[] shares) {
        BigInteger supply = BigInteger.valueOf(book.supplyLots());
        BigInteger[] remainders = new BigInteger[shares.length];
        for (int index = 0; index < shares.length; index++) {
            BigInteger[] parts = BigInteger.valueOf(book.demands().get(index).lots())
                    .multiply(supply)
                    .divideAndRemainder(demanded);
            shares[index] = parts[0].longValueExact();
            remainders[index] = parts[1];
        }
        return order(book, Comparator.comparing((Integer index) -> remainders[index]));
    }

    /** Largest remainder first; the book is in the order of identifiers already, which the stable sort keeps between equals. */
    private static List<Integer> order(FrozenBook book, Comparator<Integer> remainder) {
        return IntStream.range(0, book.demands().size())
                .boxed()
                .sorted(remainder
                        .reversed()
                        .thenComparingLong(index -> book.demands().get(index).sequence()))
                .toList();
    }
}

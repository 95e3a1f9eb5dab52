package org.bourse.local.demo;

import java.util.List;

/**
 * What came out, beside what came out at the source of the flow.
 *
 * @param source whose record it is compared with
 * @param binding whether it has to be equal
 * @param fills fills compared: those of the source
 * @param fillsEqual how many of them are equal
 * @param fillsBeyond fills of ours that the source does not have
 * @param bests best bids and offers compared
 * @param bestsEqual how many of them are equal
 * @param firstDifference the first difference; null where there is none
 */
public record ComparisonReport(
        String source,
        boolean binding,
        int fills,
        int fillsEqual,
        int fillsBeyond,
        int bests,
        int bestsEqual,
        String firstDifference) {

    /** Whether everything is equal. */
    public boolean equal() {
        return fillsEqual == fills && fillsBeyond == 0 && bestsEqual == bests;
    }

    /** Whether nothing speaks against success. */
    public boolean passed() {
        return equal() || !binding;
    }

    /** Compares fills, and best prices, one by one. */
    static ComparisonReport of(
            String source,
            boolean binding,
            List<?> expectedFills,
            List<?> actualFills,
            List<?> expectedBests,
            List<?> actualBests) {
        Compared fills = Compared.of(expectedFills, actualFills);
        Compared bests = Compared.of(expectedBests, actualBests);
        return new ComparisonReport(
                source,
                binding,
                expectedFills.size(),
                fills.equal,
                Math.max(0, actualFills.size() - expectedFills.size()),
                expectedBests.size(),
                bests.equal,
                fills.difference != null ? fills.difference : bests.difference);
    }

    private record Compared(int equal, String difference) {
        static Compared of(List<?> expected, List<?> actual) {
            int equal = 0;
            String difference = null;
            for (int index = 0; index < Math.max(expected.size(), actual.size()); index++) {
                Object should = index < expected.size() ? expected.get(index) : "nothing";
                Object is = index < actual.size() ? actual.get(index) : "nothing";
                if (should.equals(is)) {
                    equal++;
                } else if (difference == null) {
                    difference = "row " + (index + 1) + " should be " + should + " and is " + is;
                }
            }
            return new Compared(equal, difference);
        }
    }
}

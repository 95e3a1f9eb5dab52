package org.bourse.local.demo;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
                fills.beyond,
                expectedBests.size(),
                bests.equal,
                fills.difference != null ? fills.difference : bests.difference);
    }

    /** Each row names its command, so that rows are found again where others are missing or too many before them. */
    private record Compared(int equal, int beyond, String difference) {
        static Compared of(List<?> expected, List<?> actual) {
            Set<Object> ours = new LinkedHashSet<>(actual);
            int equal = 0;
            Object missing = null;
            for (Object each : expected) {
                if (ours.remove(each)) {
                    equal++;
                } else if (missing == null) {
                    missing = each;
                }
            }
            Object surplus = ours.isEmpty() ? null : ours.iterator().next();
            String difference = missing == null && surplus == null
                    ? null
                    : "there should be " + named(missing) + ", and there is " + named(surplus);
            return new Compared(equal, actual.size() - equal, difference);
        }

        private static String named(Object row) {
            return row == null ? "nothing else" : "[" + row + "]";
        }
    }
}

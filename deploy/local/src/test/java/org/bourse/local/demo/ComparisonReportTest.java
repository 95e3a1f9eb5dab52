package org.bourse.local.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ComparisonReportTest {
    @Test
    void equalListsPass() {
        ComparisonReport report =
                ComparisonReport.of("venue", true, List.of("a", "b"), List.of("a", "b"), List.of("x"), List.of("x"));

        assertTrue(report.equal() && report.passed());
        assertEquals(2, report.fillsEqual());
    }

    @Test
    void theFirstDifferenceIsNamed() {
        ComparisonReport report = ComparisonReport.of(
                "venue", true, List.of("a", "b", "c"), List.of("a", "x", "c", "d"), List.of(), List.of());

        assertFalse(report.passed());
        assertEquals(2, report.fillsEqual());
        assertEquals(2, report.fillsBeyond());
        assertEquals("there should be [b], and there is [x]", report.firstDifference());
    }

    @Test
    void whatDoesNotBindDoesNotFail() {
        ComparisonReport report =
                ComparisonReport.of("venue", false, List.of("a", "b"), List.of("a"), List.of(), List.of());

        assertTrue(report.passed());
        assertFalse(report.equal());
        assertEquals("there should be [b], and there is nothing else", report.firstDifference());
    }
}

package org.bourse.matching;

import org.bourse.testkit.LayerRules;
import org.junit.jupiter.api.Test;

class MatchingArchitectureTest {
    @Test
    void edgesBetweenPackagesHold() {
        LayerRules.check("matching");
    }
}

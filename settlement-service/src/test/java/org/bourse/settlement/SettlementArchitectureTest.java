package org.bourse.settlement;

import org.bourse.testkit.LayerRules;
import org.junit.jupiter.api.Test;

class SettlementArchitectureTest {
    @Test
    void edgesBetweenPackagesHold() {
        LayerRules.check("settlement");
    }
}

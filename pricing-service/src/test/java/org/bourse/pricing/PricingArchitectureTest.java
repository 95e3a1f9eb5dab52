package org.bourse.pricing;

import org.bourse.testkit.LayerRules;
import org.junit.jupiter.api.Test;

class PricingArchitectureTest {
    @Test
    void edgesBetweenPackagesHold() {
        LayerRules.check("pricing");
    }
}

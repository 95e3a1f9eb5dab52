package org.bourse.issuance;

import org.bourse.testkit.LayerRules;
import org.junit.jupiter.api.Test;

class IssuanceArchitectureTest {
    @Test
    void layersDependInOneDirection() {
        LayerRules.check("issuance");
    }
}

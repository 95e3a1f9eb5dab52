package org.bourse.acceptance.manifests;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** The check itself: what Kubernetes would refuse is refused. */
class StrictModelsTest {
    private final JsonNode deployment = Repository.documents(Repository.path("k8s/base/settlement-service.yaml"))
            .get(0);

    @Test
    void misspeltFieldIsRefused() {
        ((ObjectNode) deployment.at("/spec/template/spec/containers/0")).putObject("readynessProbe");
        assertThrows(IllegalArgumentException.class, () -> StrictModels.check(deployment));
    }

    @Test
    void fieldInTheWrongPlaceIsRefused() {
        ((ObjectNode) deployment.path("spec")).put("terminationGracePeriodSeconds", 45);
        assertThrows(IllegalArgumentException.class, () -> StrictModels.check(deployment));
    }

    @Test
    void missingFieldIsRefused() {
        ((ObjectNode) deployment.path("spec")).remove("selector");
        assertThrows(IllegalArgumentException.class, () -> StrictModels.check(deployment));
    }
}

package org.bourse.acceptance.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1Service;
import java.io.IOException;

/** Reads documents as the Kubernetes API would with strict field validation: unknown and missing fields are errors. */
final class StrictModels {
    private StrictModels() {}

    static void check(JsonNode document) throws IOException {
        JsonElement element = JsonParser.parseString(document.toString());
        String kind = document.path("apiVersion").asText()
                + ' '
                + document.path("kind").asText();
        switch (kind) {
            case "apps/v1 Deployment" -> V1Deployment.validateJsonElement(element);
            case "v1 Service" -> V1Service.validateJsonElement(element);
            case "v1 ConfigMap" -> V1ConfigMap.validateJsonElement(element);
            case "v1 Namespace" -> V1Namespace.validateJsonElement(element);
            default -> throw new AssertionError("no model is known for " + kind);
        }
    }
}

package org.bourse.acceptance.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the Deployment and the Service of a service must say. */
final class ServiceManifest {
    private static final String NAME_LABEL = "app.kubernetes.io/name";
    private static final int GRACE_MIN_SECONDS = 30;
    private static final int DRAIN_SECONDS = 20;

    private final String service;
    private final String name;
    private final JsonNode deployment;
    private final JsonNode endpoint;
    private final JsonNode pod;
    private final JsonNode container;

    private ServiceManifest(String service, List<JsonNode> documents) {
        this.service = service;
        this.name = service + "-service";
        this.deployment = ofKind(documents, "Deployment");
        this.endpoint = ofKind(documents, "Service");
        this.pod = deployment.at("/spec/template/spec");
        assertEquals(1, pod.path("containers").size(), name);
        this.container = pod.at("/containers/0");
    }

    /**
     * Checks a service.
     *
     * @param documents its documents, or more
     * @param configMap name of the shared configuration
     */
    static void check(String service, List<JsonNode> documents, String configMap) {
        ServiceManifest manifest = new ServiceManifest(service, documents);
        manifest.namesAndLabels();
        manifest.imageAndPorts();
        manifest.probes();
        manifest.environment(configMap);
        manifest.rights();
        manifest.resourcesAndStop();
    }

    private void namesAndLabels() {
        assertEquals(name, deployment.at("/metadata/name").asText());
        assertEquals(name, endpoint.at("/metadata/name").asText());
        // Selectors cannot be changed later: a version in them would make every release a new Deployment.
        assertEquals(Set.of(NAME_LABEL), names(deployment.at("/spec/selector/matchLabels")), "selector of " + name);
        assertEquals(Set.of(NAME_LABEL), names(endpoint.at("/spec/selector")), "selector of " + name);
        for (JsonNode labels : List.of(
                deployment.at("/spec/selector/matchLabels"),
                deployment.at("/spec/template/metadata/labels"),
                endpoint.at("/spec/selector"))) {
            assertEquals(name, labels.path(NAME_LABEL).asText());
        }
    }

    private void imageAndPorts() {
        assertTrue(
                container.path("image").asText().endsWith(name + ":" + Repository.version()),
                container.path("image").asText());
        int port = Repository.port(service);
        assertEquals("http", container.at("/ports/0/name").asText());
        assertEquals(port, container.at("/ports/0/containerPort").asInt());
        assertEquals(port, endpoint.at("/spec/ports/0/port").asInt());
        assertEquals("http", endpoint.at("/spec/ports/0/targetPort").asText());
        assertEquals(
                Integer.toString(port),
                variable("QUARKUS_HTTP_PORT").path("value").asText());
        assertEquals("0.0.0.0", variable("QUARKUS_HTTP_HOST").path("value").asText());
    }

    private void probes() {
        probe("startupProbe", "started");
        probe("readinessProbe", "ready");
        probe("livenessProbe", "live");
    }

    private void probe(String probe, String path) {
        JsonNode request = container.path(probe).path("httpGet");
        assertEquals("/" + service + "/q/health/" + path, request.path("path").asText(), probe + " of " + name);
        assertEquals("http", request.path("port").asText(), probe + " of " + name);
        assertTrue(container.path(probe).path("timeoutSeconds").asInt() >= 1, probe + " of " + name);
    }

    private void environment(String configMap) {
        assertEquals(configMap, container.at("/envFrom/0/configMapRef/name").asText());
        for (JsonNode variable : container.path("env")) {
            String key = variable.path("name").asText();
            assertTrue(ConfigurationKeys.isRead(key), "nobody reads " + key);
            if (key.matches(".*(PASSWORD|SECRET|TOKEN|USER).*")) {
                assertFalse(variable.has("value"), key + " is written down");
                assertEquals(
                        "bourse-database",
                        variable.at("/valueFrom/secretKeyRef/name").asText(),
                        key);
            }
        }
        assertEquals(
                "metadata.name",
                variable("BOURSE_INSTANCE_ID")
                        .at("/valueFrom/fieldRef/fieldPath")
                        .asText());
        variable("BOURSE_DB_USER");
        variable("BOURSE_DB_PASSWORD");
        assertFalse(pod.path("enableServiceLinks").asBoolean(true), "service links of " + name);
    }

    private void rights() {
        assertTrue(pod.at("/securityContext/runAsNonRoot").asBoolean());
        assertTrue(pod.at("/securityContext/runAsUser").asInt() > 0);
        assertEquals(
                "RuntimeDefault", pod.at("/securityContext/seccompProfile/type").asText());
        assertFalse(pod.path("automountServiceAccountToken").asBoolean(true));
        JsonNode rights = container.path("securityContext");
        assertTrue(rights.path("readOnlyRootFilesystem").asBoolean());
        assertFalse(rights.path("allowPrivilegeEscalation").asBoolean(true));
        assertEquals("ALL", rights.at("/capabilities/drop/0").asText());
        assertEquals("/tmp", container.at("/volumeMounts/0/mountPath").asText());
        assertEquals(
                container.at("/volumeMounts/0/name").asText(),
                pod.at("/volumes/0/name").asText());
    }

    private void resourcesAndStop() {
        JsonNode resources = container.path("resources");
        assertFalse(resources.at("/requests/cpu").isMissingNode());
        assertFalse(resources.at("/limits/memory").isMissingNode());
        assertEquals(
                resources.at("/limits/memory").asText(),
                resources.at("/requests/memory").asText());
        int grace = pod.path("terminationGracePeriodSeconds").asInt();
        int endpointsSeconds = container.at("/lifecycle/preStop/sleep/seconds").asInt();
        assertTrue(grace >= GRACE_MIN_SECONDS && grace >= endpointsSeconds + DRAIN_SECONDS, "grace of " + name);
    }

    private JsonNode variable(String key) {
        for (JsonNode variable : container.path("env")) {
            if (key.equals(variable.path("name").asText())) {
                return variable;
            }
        }
        throw new AssertionError(name + " gets no " + key);
    }

    private static JsonNode ofKind(List<JsonNode> documents, String kind) {
        JsonNode found = documents.stream()
                .filter(document -> kind.equals(document.path("kind").asText()))
                .findFirst()
                .orElse(null);
        assertNotNull(found, "there is no " + kind);
        return found;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}

package org.bourse.acceptance.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** deploy/compose against the code. */
class ComposeTest {
    private static final int GRACE_MIN_SECONDS = 30;

    private final JsonNode compose = Repository.document(Repository.path("deploy/compose/compose.yaml"));

    @Test
    void imagesOfTheBackendsHaveTheVersionsOfTheEmbeddedDefault() {
        assertEquals("apache/kafka:" + Repository.property("kafka.version"), image("kafka"));
        assertEquals(image("kafka"), image("topics"));
        assertEquals(
                "ghcr.io/navikt/mock-oauth2-server:" + Repository.property("mock-oauth2-server.version"),
                image("oidc"));
        // The binaries are numbered 18.6.0, the image 18.6.
        String binaries = Repository.property("postgres-binaries.version");
        assertEquals("postgres:" + binaries.replaceFirst("\\.\\d+$", ""), image("postgres"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"issuance", "matching", "settlement", "pricing"})
    void serviceHasItsImagePortAndHealthPath(String service) {
        JsonNode container = service(service + "-service");
        String port = Integer.toString(Repository.port(service));
        assertEquals(
                "bourse/" + service + "-service:" + Repository.version(),
                container.path("image").asText());
        assertEquals(service + "-service", container.at("/build/args/SERVICE").asText());
        assertTrue(Files.exists(Repository.path("deploy/compose")
                .resolve(container.at("/build/context").asText())
                .resolve(container.at("/build/dockerfile").asText())));
        assertEquals(port, container.at("/environment/QUARKUS_HTTP_PORT").asText());
        assertEquals(
                service + "-0", container.at("/environment/BOURSE_INSTANCE_ID").asText());
        assertEquals(List.of("127.0.0.1:" + port + ":" + port), texts(container.path("ports")));
        assertEquals(
                List.of("CMD", "bourse-health", port, "/" + service + "/q/health/ready"),
                texts(container.at("/healthcheck/test")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"issuance", "matching", "settlement", "pricing"})
    void serviceGetsOnlySettingsThatItReads(String service) {
        environment(service + "-service")
                .keySet()
                .forEach(key -> assertTrue(ConfigurationKeys.isRead(key), "nobody reads " + key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"issuance", "matching", "settlement", "pricing"})
    void serviceRunsWithoutRightsAndHasTimeToStop(String service) {
        JsonNode container = merged(service + "-service");
        assertTrue(container.path("read_only").asBoolean());
        assertEquals(List.of("ALL"), texts(container.path("cap_drop")));
        String grace = container.path("stop_grace_period").asText();
        assertTrue(Integer.parseInt(grace.replace("s", "")) >= GRACE_MIN_SECONDS, grace);
    }

    @ParameterizedTest
    @ValueSource(strings = {"issuance", "matching", "settlement", "pricing"})
    void serviceWaitsForBackendsAndTopics(String service) {
        JsonNode wanted = merged(service + "-service").path("depends_on");
        assertEquals(
                "service_completed_successfully", wanted.at("/topics/condition").asText());
        for (String backend : List.of("postgres", "kafka")) {
            assertEquals(
                    "service_healthy", wanted.path(backend).path("condition").asText());
            assertFalse(service(backend).path("healthcheck").isMissingNode(), backend);
        }
    }

    @Test
    void addressesLeadToTheContainers() {
        Map<String, String> environment = environment("settlement-service");
        assertEquals("kafka:29092", environment.get("BOURSE_KAFKA"));
        assertTrue(environment("kafka").get("KAFKA_ADVERTISED_LISTENERS").contains("INTERNAL://kafka:29092"));
        assertEquals(environment.get("BOURSE_KAFKA"), environment("topics").get("BOURSE_KAFKA"));
        String database = environment("postgres").get("POSTGRES_DB");
        assertEquals("postgresql://postgres:5432/" + database, environment.get("BOURSE_DB_URL"));
        assertEquals(environment("postgres").get("POSTGRES_USER"), environment.get("BOURSE_DB_USER"));
        assertEquals(environment("postgres").get("POSTGRES_PASSWORD"), environment.get("BOURSE_DB_PASSWORD"));
    }

    @Test
    void localProviderIssuesTokensThatTheServicesAccept() {
        JsonNode provider = Repository.document(Repository.path("deploy/compose/oidc/config.json"));
        JsonNode callback = provider.at("/tokenCallbacks/0");
        JsonNode claims = callback.at("/requestMappings/0/claims");
        String issuer = environment("matching-service").get("BOURSE_OIDC_ISSUER");
        assertEquals(issuer, claims.path("iss").asText());
        assertTrue(issuer.endsWith("/" + callback.path("issuerId").asText()));
        assertTrue(issuer.startsWith("http://oidc:" + environment("oidc").get("SERVER_PORT") + "/"));
        assertEquals(List.of("bourse"), texts(claims.path("aud")));
        assertEquals("${clientId}", claims.path("client_id").asText());
        assertEquals("${scope}", claims.path("scope").asText());
        assertTrue(
                Repository.text(Repository.path("deploy/compose/compose.yaml")).contains("# Local only:"));
    }

    @Test
    void topicsAreCreatedByTheGeneratedScript() {
        assertEquals(
                List.of("./create-topics.sh:/create-topics.sh:ro"),
                texts(service("topics").path("volumes")));
        assertEquals("false", environment("kafka").get("KAFKA_AUTO_CREATE_TOPICS_ENABLE"));
    }

    @Test
    void noSecretAndNoOpenPortStandsInTheFile() {
        compose.path("services").properties().forEach(entry -> {
            environment(entry.getKey()).forEach((key, value) -> {
                if (key.matches(".*(PASSWORD|SECRET|TOKEN|KEY).*")) {
                    assertTrue(value.matches("\\$\\{[A-Z_]+:\\?.*}"), key + " is written down");
                }
            });
            texts(entry.getValue().path("ports"))
                    .forEach(port -> assertTrue(port.startsWith("127.0.0.1:"), port + " is open to the network"));
        });
    }

    @Test
    void imagesHaveNamedVersions() {
        compose.path("services")
                .properties()
                .forEach(entry -> assertTrue(
                        entry.getValue().path("image").asText().matches("[a-z0-9./-]+:\\d[\\w.-]*"), entry.getKey()));
    }

    private String image(String name) {
        return service(name).path("image").asText();
    }

    private JsonNode service(String name) {
        JsonNode service = compose.path("services").path(name);
        assertFalse(service.isMissingNode(), "there is no service " + name);
        return service;
    }

    /** The service with what it takes over from the shared part. */
    private JsonNode merged(String name) {
        ObjectNode merged = compose.path("x-service").deepCopy();
        merged.setAll((ObjectNode) service(name));
        return merged;
    }

    private Map<String, String> environment(String name) {
        Map<String, String> environment = new TreeMap<>();
        JsonNode own = service(name).path("environment");
        if (own.has("<<")) {
            compose.path("x-environment")
                    .properties()
                    .forEach(entry ->
                            environment.put(entry.getKey(), entry.getValue().asText()));
        }
        own.properties()
                .forEach(entry ->
                        environment.put(entry.getKey(), entry.getValue().asText()));
        environment.remove("<<");
        return environment;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}

package org.bourse.acceptance.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.bourse.contracts.topic.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** k8s against the code: as it is written, and as it is rendered where kubectl is installed. */
class KubernetesTest {
    private static final String KUSTOMIZATION = "kustomization.yaml";
    private static final int RENDER_LIMIT_SECONDS = 30;

    @ParameterizedTest
    @ValueSource(strings = {"issuance", "matching", "settlement", "pricing"})
    void serviceOfTheBaseFitsTheCode(String service) {
        ServiceManifest.check(
                service,
                Repository.documents(Repository.path("k8s/base/" + service + "-service.yaml")),
                "bourse-platform");
    }

    @Test
    void sharedConfigurationIsReadByTheServicesAndHoldsNoSecret() {
        for (Path file : Repository.files("k8s", ".*\\.env")) {
            Repository.settings(file).forEach((key, value) -> {
                assertTrue(ConfigurationKeys.isRead(key), "nobody reads " + key + " of " + file);
                assertFalse(key.matches(".*(PASSWORD|SECRET|TOKEN).*"), key + " belongs into a Secret");
            });
        }
    }

    @Test
    void noSecretStandsInTheManifests() {
        for (Path file : Repository.files("k8s", ".*\\.ya?ml")) {
            Repository.documents(file).forEach(document -> {
                assertFalse("Secret".equals(document.path("kind").asText()), file + " holds a Secret");
                assertFalse(document.has("secretGenerator"), file + " generates a Secret");
            });
        }
    }

    @Test
    void everythingThatAKustomizationNamesExistsAndEveryFileIsNamed() {
        Set<Path> named = new HashSet<>();
        for (Path file : Repository.files("k8s", KUSTOMIZATION)) {
            named.add(file);
            for (String reference : references(Repository.document(file))) {
                Path target = file.getParent().resolve(reference).normalize();
                assertTrue(
                        Files.isRegularFile(target) || Files.isRegularFile(target.resolve(KUSTOMIZATION)),
                        file + " names " + reference);
                named.add(target);
            }
        }
        for (Path file : Repository.files("k8s", ".*\\.(ya?ml|env)")) {
            assertTrue(named.contains(file), "no kustomization names " + file);
        }
    }

    @Test
    void patchesOfOverlaysTouchWhatIsThere() {
        JsonNode deployment = Repository.documents(Repository.path("k8s/base/settlement-service.yaml"))
                .get(0);
        JsonNode topic =
                Repository.documents(Repository.path(TopicManifests.STRIMZI)).get(0);
        for (Path file : Repository.files("k8s/overlays", KUSTOMIZATION)) {
            for (JsonNode patch : Repository.document(file).path("patches")) {
                JsonNode target = "KafkaTopic".equals(patch.at("/target/kind").asText()) ? topic : deployment;
                for (JsonNode step : Repository.document(
                        file.resolveSibling(patch.path("path").asText()))) {
                    assertEquals("replace", step.path("op").asText(), "of " + file);
                    assertFalse(
                            target.at(step.path("path").asText()).isMissingNode(),
                            file + " replaces " + step.path("path").asText());
                }
            }
        }
    }

    @Test
    void fieldsThatKubernetesDoesNotKnowAreRefused() throws IOException {
        for (Path file : Repository.files("k8s/base", ".*-service\\.yaml")) {
            for (JsonNode document : Repository.documents(file)) {
                StrictModels.check(document);
            }
        }
        StrictModels.check(Repository.document(Repository.path("k8s/overlays/small/namespace.yaml")));
    }

    @Test
    void everyFolderExplainsItself() {
        Set<Path> folders = new TreeSet<>();
        for (String root : List.of("k8s", "deploy/compose", "deploy/images")) {
            Repository.files(root, ".*\\.ya?ml|Dockerfile").forEach(file -> folders.add(file.getParent()));
        }
        folders.forEach(folder -> assertTrue(Files.exists(folder.resolve("README.md")), folder + " has no README.md"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"small"})
    void renderedOverlayFitsTheCode(String overlay) throws IOException, InterruptedException {
        List<JsonNode> rendered = Repository.documents(render("k8s/overlays/" + overlay));
        String configuration = null;
        Set<String> topics = new TreeSet<>();
        for (JsonNode document : rendered) {
            switch (document.path("kind").asText()) {
                case "ConfigMap" -> {
                    configuration = document.at("/metadata/name").asText();
                    document.path("data")
                            .fieldNames()
                            .forEachRemaining(key -> assertTrue(ConfigurationKeys.isRead(key), key));
                    StrictModels.check(document);
                }
                case "KafkaTopic" -> topics.add(document.at("/spec/topicName").asText());
                default -> StrictModels.check(document);
            }
        }
        for (String service : Repository.SERVICES) {
            List<JsonNode> own = rendered.stream()
                    .filter(document -> (service + "-service")
                            .equals(document.at("/metadata/name").asText()))
                    .toList();
            ServiceManifest.check(service, own, configuration);
        }
        Set<String> expected = new TreeSet<>();
        Topics.all().forEach(topic -> expected.add(topic.name()));
        assertEquals(expected, topics);
    }

    private static String render(String folder) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(
                            "kubectl", "kustomize", Repository.path(folder).toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "kubectl is not installed; the overlay is checked as it is written");
            throw e;
        }
        String yaml = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(RENDER_LIMIT_SECONDS, TimeUnit.SECONDS), "kubectl does not end");
        assertEquals(0, process.exitValue(), "kubectl kustomize " + folder);
        return yaml;
    }

    private static List<String> references(JsonNode kustomization) {
        List<String> references = new ArrayList<>();
        kustomization.path("resources").forEach(item -> references.add(item.asText()));
        kustomization.path("components").forEach(item -> references.add(item.asText()));
        kustomization
                .path("patches")
                .forEach(item -> references.add(item.path("path").asText()));
        kustomization
                .path("configMapGenerator")
                .forEach(generator -> generator.path("envs").forEach(item -> references.add(item.asText())));
        return references;
    }
}

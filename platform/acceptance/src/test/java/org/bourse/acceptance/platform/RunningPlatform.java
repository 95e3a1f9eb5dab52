package org.bourse.acceptance.platform;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bourse.local.check.ProofReport;
import org.bourse.local.check.Proofs;
import org.bourse.local.platform.LocalPlatform;
import org.bourse.local.platform.PlatformOptions;
import org.bourse.local.platform.Ports;
import org.bourse.local.platform.Progress;
import org.bourse.local.platform.ServiceName;

/** The whole platform, started from its packages on free ports and a data directory of its own, and a plain HTTP client to use it. */
final class RunningPlatform implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration REST_LIMIT = Duration.ofSeconds(90);

    private final LocalPlatform platform;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RunningPlatform(LocalPlatform platform) {
        this.platform = platform;
    }

    /** Starts the platform with additional environment variables for its services. */
    static RunningPlatform start(Map<String, String> environment) throws IOException {
        Path checkout = Path.of("").toAbsolutePath().getParent().getParent();
        Path data = Files.createDirectories(checkout.resolve("platform/acceptance/target/platform-data"));
        PlatformOptions.Builder options = PlatformOptions.builder(checkout)
                .dataDir(Files.createTempDirectory(data, "run"))
                .ports(Ports.ephemeral())
                .classDataSharing(false)
                .restartCrashed(false);
        environment.forEach(options::environment);
        LocalPlatform platform = LocalPlatform.create(options.build());
        try {
            platform.start();
        } catch (RuntimeException e) {
            platform.stop();
            throw e;
        }
        return new RunningPlatform(platform);
    }

    LocalPlatform platform() {
        return platform;
    }

    /** Runs all proofs once the platform is at rest; the first that does not hold fails the test. */
    void prove() {
        List<ProofReport> reports = Proofs.run(platform.addresses(), REST_LIMIT, Progress.SILENT);
        for (ProofReport report : reports) {
            assertTrue(report.passed(), report.name() + ": " + report.detail());
        }
    }

    /** A token of a client. */
    String token(String clientId, String scope) {
        String form = "grant_type=client_credentials&client_id=" + clientId + "&client_secret=any&scope="
                + URLEncoder.encode(scope, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(platform.addresses().tokenEndpoint())
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return json(send(request)).path("access_token").asText();
    }

    /** A request to a service, to be completed and sent. */
    HttpRequest.Builder request(ServiceName service, String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(platform.addresses().api(service) + path))
                .timeout(Duration.ofSeconds(20));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON: " + response.body(), e);
        }
    }

    @Override
    public void close() {
        platform.stop();
    }
}

package org.bourse.local.platform;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bourse.contracts.topic.Topic;
import org.bourse.contracts.topic.Topics;
import org.bourse.embedded.PlatformException;
import org.bourse.embedded.PostgresServer;
import org.bourse.embedded.Processes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The backends without the services: real Kafka, real PostgreSQL, the OpenID provider. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LocalPlatformIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void dataOutlivesOrderlyRestartsOfThePartsAndOfTheWhole() throws Exception {
        try (LocalPlatform platform = platform()) {
            platform.startBackendsOnly();
            assertTrue(platform.isUp());
            assertDurable(platform);
            assertTopics(platform);
            append(platform, "first");
            insert(platform, 1);

            platform.restartKafka();
            platform.restartPostgres();
            append(platform, "second");
            insert(platform, 2);

            platform.killPostgres();
            platform.startPostgres();
            assertEquals(List.of(1, 2), rows(platform));

            PlatformException second = assertThrows(PlatformException.class, platform()::startBackendsOnly);
            assertEquals(PlatformException.Reason.ALREADY_RUNNING, second.reason());
        }
        assertFalse(new DataDirectory(folder).isInUse());
        try (LocalPlatform platform = platform()) {
            platform.startBackendsOnly();
            assertEquals(List.of("first", "second"), records(platform));
            assertEquals(List.of(1, 2), rows(platform));
        }
    }

    @Test
    void aKilledLauncherLeavesNothingThatTheNextStartCannotPickUp() throws Exception {
        Process launcher = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BackendsProgram.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        RunState state;
        try {
            DataDirectory data = new DataDirectory(folder);
            await().atMost(LIMIT).until(() -> data.readRunState()
                    .filter(found -> found.phase() == RunState.Phase.RUNNING)
                    .isPresent());
            state = data.running().orElseThrow();
            append(new Addresses(state.ports()), "before the kill");
            insert(new Addresses(state.ports()), 1);
        } finally {
            launcher.destroyForcibly();
            launcher.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
        try (LocalPlatform platform = platform()) {
            platform.startBackendsOnly();
            assertEquals(List.of("before the kill"), records(platform));
            assertEquals(List.of(1), rows(platform));
            long earlier = state.postgresPid();
            assertTrue(platform.postgresProcess().orElseThrow().pid() != earlier);
            assertFalse(ProcessHandle.of(earlier).map(Processes::isRunning).orElse(false));
        }
    }

    @Test
    void tokensCarryWhatWasAskedForAndOutliveARestart() throws Exception {
        JsonNode keysBefore;
        try (LocalPlatform platform = platform()) {
            platform.startBackendsOnly();
            Addresses addresses = platform.addresses();
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(addresses.tokenEndpoint())
                                    .timeout(LIMIT)
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString(
                                            "grant_type=client_credentials&client_id=broker-7&client_secret=any"
                                                    + "&scope=orders:trade%20orders:read"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertEquals(200, response.statusCode(), response.body());
            JsonNode claims = claims(new ObjectMapper()
                    .readTree(response.body())
                    .get("access_token")
                    .asText());
            assertEquals("broker-7", claims.get("sub").asText());
            assertEquals("broker-7", claims.get("client_id").asText());
            assertEquals("orders:trade orders:read", claims.get("scope").asText());
            assertEquals("bourse", audience(claims.get("aud")));
            assertEquals(addresses.issuer(), claims.get("iss").asText());
            assertTrue(claims.get("exp").asLong() - claims.get("iat").asLong() >= 3600);
            keysBefore = keys(addresses);
        }
        try (LocalPlatform platform = platform()) {
            platform.startBackendsOnly();
            assertEquals(keysBefore, keys(platform.addresses()));
        }
    }

    @Test
    void aBusyPortIsNamedWithItsOwner() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                LocalPlatform platform = LocalPlatform.create(PlatformOptions.builder(folder)
                        .dataDir(folder)
                        .ports(new Ports(0, 0, 0, 0, taken.getLocalPort(), 0, 0, 0))
                        .build())) {
            PlatformException failure = assertThrows(PlatformException.class, platform::startBackendsOnly);

            assertEquals(PlatformException.Reason.PORT_BUSY, failure.reason());
            assertTrue(
                    failure.getMessage().contains("port " + taken.getLocalPort() + " (kafka)"), failure.getMessage());
            assertTrue(
                    failure.getMessage()
                            .contains("process " + ProcessHandle.current().pid()),
                    failure.getMessage());
        }
        assertFalse(new DataDirectory(folder).isInUse());
    }

    private LocalPlatform platform() {
        return LocalPlatform.create(PlatformOptions.builder(folder)
                .dataDir(folder)
                .ports(Ports.ephemeral())
                .partitions(3)
                .build());
    }

    private static void assertDurable(LocalPlatform platform) throws SQLException {
        try (Connection connection = connect(platform.addresses());
                Statement statement = connection.createStatement()) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                try (ResultSet row = statement.executeQuery("show " + setting)) {
                    assertTrue(row.next());
                    assertEquals("on", row.getString(1), setting);
                }
            }
        }
    }

    private static void assertTopics(LocalPlatform platform) throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", platform.addresses().kafka()))) {
            Map<String, TopicDescription> topics = admin.describeTopics(
                            Topics.all().stream().map(Topic::name).toList())
                    .allTopicNames()
                    .get();
            for (Topic topic : Topics.all()) {
                assertEquals(
                        Math.min(3, topic.partitions()),
                        topics.get(topic.name()).partitions().size(),
                        topic.name());
                ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
                String policy = admin.describeConfigs(List.of(resource))
                        .all()
                        .get()
                        .get(resource)
                        .get("cleanup.policy")
                        .value();
                assertEquals(topic.compacted() ? "compact" : "delete", policy, topic.name());
            }
        }
    }

    private static void append(LocalPlatform platform, String value) throws Exception {
        append(platform.addresses(), value);
    }

    private static void append(Addresses addresses, String value) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", addresses.kafka(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(Topics.EXECUTIONS.name(), 0, "ACME-USD", value))
                    .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static List<String> records(LocalPlatform platform) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", platform.addresses().kafka()),
                new StringDeserializer(),
                new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(Topics.EXECUTIONS.name(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            List<String> values = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }

    private static void insert(LocalPlatform platform, int value) throws SQLException {
        insert(platform.addresses(), value);
    }

    private static void insert(Addresses addresses, int value) throws SQLException {
        try (Connection connection = connect(addresses);
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists probe (value int)");
            statement.execute("insert into probe values (" + value + ")");
        }
    }

    private static List<Integer> rows(LocalPlatform platform) throws SQLException {
        List<Integer> values = new ArrayList<>();
        try (Connection connection = connect(platform.addresses());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select value from probe order by value")) {
            while (row.next()) {
                values.add(row.getInt(1));
            }
        }
        return values;
    }

    private static Connection connect(Addresses addresses) throws SQLException {
        return DriverManager.getConnection(
                addresses.jdbcUrl(), PostgresServer.DATABASE_USER, PostgresServer.DATABASE_PASSWORD);
    }

    private static JsonNode claims(String token) throws IOException {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    private static String audience(JsonNode claim) {
        return claim.isArray() ? claim.get(0).asText() : claim.asText();
    }

    private static JsonNode keys(Addresses addresses) throws IOException, InterruptedException {
        URI address = URI.create(addresses.issuer() + "/jwks");
        return new ObjectMapper()
                .readTree(HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(address).timeout(LIMIT).build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body());
    }
}

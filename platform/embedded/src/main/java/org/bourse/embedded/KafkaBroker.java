package org.bourse.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.bourse.contracts.topic.Topic;
import org.bourse.contracts.topic.Topics;

/** Apache Kafka in this process: one node that is broker and controller, with its logs in the data directory. */
public final class KafkaBroker {
    private static final String HOST = "127.0.0.1";
    private static final int NODE_ID = 1;
    private static final int ANSWER_LIMIT_SECONDS = 60;
    private static final int PROBE_LIMIT_MS = 2_000;
    private static final int MEBI = 1024 * 1024;

    private final Path directory;
    private final int port;
    private final int controllerPort;
    private final int partitions;
    private KafkaRaftServer server;

    /**
     * A broker that is not started yet.
     *
     * @param directory folder of its logs
     * @param port port for clients
     * @param controllerPort port on which its controller listens
     * @param partitions the most partitions that a topic is created with
     */
    public KafkaBroker(Path directory, int port, int controllerPort, int partitions) {
        this.directory = directory;
        this.port = port;
        this.controllerPort = controllerPort;
        this.partitions = partitions;
    }

    /** Whether the logs were not closed by the broker that wrote them, so that this start has to check them first. */
    public boolean wasKilled() {
        return isFormatted() && !Files.exists(directory.resolve(".kafka_cleanshutdown"));
    }

    /** Formats the directory if it is new, and starts the broker; returns when it serves. */
    public synchronized void start() {
        try {
            Files.createDirectories(directory);
            if (!isFormatted()) {
                format();
            }
        } catch (Exception e) {
            throw new PlatformException(
                    PlatformException.Reason.FAILED, "Kafka's directory cannot be formatted: " + e, e);
        }
        KafkaRaftServer starting = new KafkaRaftServer(new KafkaConfig(configuration()), Time.SYSTEM);
        try {
            starting.startup();
        } catch (RuntimeException e) {
            starting.shutdown();
            throw new PlatformException(PlatformException.Reason.FAILED, "Kafka does not start: " + e, e);
        }
        server = starting;
    }

    /** Closes the logs and stops. */
    public synchronized void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    /** Whether the broker answers. */
    public boolean answers() {
        try (Admin admin = admin(PROBE_LIMIT_MS)) {
            return !admin.describeCluster()
                    .nodes()
                    .get(PROBE_LIMIT_MS, TimeUnit.MILLISECONDS)
                    .isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    /**
     * Creates the topics of the catalogue that do not exist yet.
     *
     * @return names of topics that exist with another number of partitions than asked for
     */
    public List<String> createTopics() {
        try (Admin admin = admin((int) TimeUnit.SECONDS.toMillis(ANSWER_LIMIT_SECONDS))) {
            Set<String> existing = admin.listTopics().names().get(ANSWER_LIMIT_SECONDS, TimeUnit.SECONDS);
            List<NewTopic> missing = Topics.all().stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .map(this::newTopic)
                    .toList();
            admin.createTopics(missing).all().get(ANSWER_LIMIT_SECONDS, TimeUnit.SECONDS);
            return withOtherPartitions(admin);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException(PlatformException.Reason.STOPPED, "interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new PlatformException(PlatformException.Reason.FAILED, "the topics cannot be created: " + e, e);
        }
    }

    private int partitionsOf(Topic topic) {
        return Math.min(partitions, topic.partitions());
    }

    private List<String> withOtherPartitions(Admin admin)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<String, TopicDescription> descriptions = admin.describeTopics(
                        Topics.all().stream().map(Topic::name).toList())
                .allTopicNames()
                .get(ANSWER_LIMIT_SECONDS, TimeUnit.SECONDS);
        List<String> others = new ArrayList<>();
        for (Topic topic : Topics.all()) {
            int actual = descriptions.get(topic.name()).partitions().size();
            if (actual != partitionsOf(topic)) {
                others.add(topic.name() + " (" + actual + ")");
            }
        }
        return others;
    }

    private NewTopic newTopic(Topic topic) {
        Map<String, String> settings = new HashMap<>();
        settings.put("message.timestamp.type", "CreateTime");
        if (topic.compacted()) {
            settings.put("cleanup.policy", "compact");
        } else {
            settings.put("cleanup.policy", "delete");
            settings.put(
                    "retention.ms",
                    topic.retention() == null
                            ? "-1"
                            : Long.toString(topic.retention().toMillis()));
        }
        return new NewTopic(topic.name(), partitionsOf(topic), (short) 1).configs(settings);
    }

    private Admin admin(int limitMs) {
        return Admin.create(Map.of(
                "bootstrap.servers",
                HOST + ":" + port,
                "default.api.timeout.ms",
                limitMs,
                "request.timeout.ms",
                limitMs));
    }

    private boolean isFormatted() {
        return Files.exists(directory.resolve("meta.properties"));
    }

    private void format() throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(directory.toString())
                .addDirectory(directory.toString())
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setIgnoreFormatted(true)
                .run();
        if (!isFormatted()) {
            throw new IOException("nothing was written to " + directory);
        }
    }

    private Map<String, String> configuration() {
        // As text, which Kafka turns into the type of each setting.
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put("controller.quorum.voters", NODE_ID + "@" + HOST + ":" + controllerPort);
        settings.put("listeners", "PLAINTEXT://" + HOST + ":" + port + ",CONTROLLER://" + HOST + ":" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://" + HOST + ":" + port);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("log.dirs", directory.toString());

        settings.put("auto.create.topics.enable", "false");
        settings.put("delete.topic.enable", "true");
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("offsets.retention.minutes", Integer.toString(60 * 24 * 365));
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "2");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");

        // With one replica, what a crash of the machine may lose is what was not yet flushed; of a process, nothing.
        settings.put("log.flush.interval.ms", "1000");
        settings.put("log.flush.scheduler.interval.ms", "1000");
        settings.put("log.segment.bytes", Integer.toString(64 * MEBI));
        settings.put("log.index.size.max.bytes", Integer.toString(MEBI));
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(16 * MEBI));
        settings.put("log.cleaner.threads", "1");
        settings.put("log.retention.hours", "-1");

        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("num.replica.fetchers", "1");
        settings.put("background.threads", "2");
        settings.put("num.recovery.threads.per.data.dir", "2");

        // After a kill, the controller waits for this long before it takes the same broker back.
        settings.put("broker.session.timeout.ms", "4000");
        settings.put("broker.heartbeat.interval.ms", "1000");
        settings.put("controlled.shutdown.enable", "true");
        settings.put("metadata.max.idle.interval.ms", "5000");
        return settings;
    }
}

package org.bourse.acceptance.manifests;

import org.bourse.contracts.topic.Topic;
import org.bourse.contracts.topic.Topics;

/** Makes the manifests of the topics from the catalogue. */
final class TopicManifests {
    static final String STRIMZI = "k8s/components/kafka-topics/topics.yaml";
    static final String SCRIPT = "deploy/compose/create-topics.sh";

    private static final int REPLICAS = 3;
    private static final int REPLICAS_NEEDED = 2;

    private TopicManifests() {}

    /** KafkaTopic resources of Strimzi. */
    static String strimzi() {
        StringBuilder yaml =
                new StringBuilder("# Generated from the topic catalogue by TopicManifestsTest: README.md.\n");
        for (Topic topic : Topics.all()) {
            yaml.append("---\napiVersion: kafka.strimzi.io/v1\nkind: KafkaTopic\nmetadata:\n");
            yaml.append("  name: ").append(topic.name()).append('\n');
            yaml.append("  labels:\n    strimzi.io/cluster: bourse\nspec:\n");
            yaml.append("  topicName: ").append(topic.name()).append('\n');
            yaml.append("  partitions: ").append(topic.partitions()).append('\n');
            yaml.append("  replicas: ").append(REPLICAS).append('\n');
            yaml.append("  config:\n");
            yaml.append("    cleanup.policy: ").append(policy(topic)).append('\n');
            if (!topic.compacted()) {
                yaml.append("    retention.ms: ").append(retentionMs(topic)).append('\n');
            }
            yaml.append("    min.insync.replicas: ").append(REPLICAS_NEEDED).append('\n');
        }
        return yaml.toString();
    }

    /** A script for Kafka's own tool. */
    static String script() {
        StringBuilder script = new StringBuilder(
                """
                #!/usr/bin/env bash
                # Generated from the topic catalogue by TopicManifestsTest: README.md.
                # Creates the topics that do not exist yet; it changes none that exist.
                #   BOURSE_KAFKA           address of a broker
                #   BOURSE_REPLICAS        replicas of each topic, default 3
                #   BOURSE_PARTITIONS_MAX  the most partitions of a topic, default: as in the catalogue
                set -eu
                tool=${KAFKA_TOPICS:-/opt/kafka/bin/kafka-topics.sh}
                most=${BOURSE_PARTITIONS_MAX:-1000}
                existing=$("$tool" --bootstrap-server "$BOURSE_KAFKA" --list)

                topic() { # NAME PARTITIONS SETTING…
                  name=$1
                  partitions=$2
                  shift 2
                  if printf '%s\\n' "$existing" | grep -qxF "$name"; then
                    return
                  fi
                  if [ "$partitions" -gt "$most" ]; then
                    partitions=$most
                  fi
                  settings=()
                  for setting in "$@"; do
                    settings+=(--config "$setting")
                  done
                  "$tool" --bootstrap-server "$BOURSE_KAFKA" --create --if-not-exists --topic "$name" \\
                    --partitions "$partitions" --replication-factor "${BOURSE_REPLICAS:-3}" "${settings[@]}"
                }

                """);
        for (Topic topic : Topics.all()) {
            script.append("topic ").append(topic.name()).append(' ').append(topic.partitions());
            script.append(" cleanup.policy=").append(policy(topic));
            if (!topic.compacted()) {
                script.append(" retention.ms=").append(retentionMs(topic));
            }
            script.append('\n');
        }
        return script.toString();
    }

    private static String policy(Topic topic) {
        return topic.compacted() ? "compact" : "delete";
    }

    private static long retentionMs(Topic topic) {
        return topic.retention() == null ? -1 : topic.retention().toMillis();
    }
}

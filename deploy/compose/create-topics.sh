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
  if printf '%s\n' "$existing" | grep -qxF "$name"; then
    return
  fi
  if [ "$partitions" -gt "$most" ]; then
    partitions=$most
  fi
  settings=()
  for setting in "$@"; do
    settings+=(--config "$setting")
  done
  "$tool" --bootstrap-server "$BOURSE_KAFKA" --create --if-not-exists --topic "$name" \
    --partitions "$partitions" --replication-factor "${BOURSE_REPLICAS:-3}" "${settings[@]}"
}

topic bourse.internal.issuance.instruments.v1 3 cleanup.policy=compact
topic bourse.internal.issuance.offerings.v1 3 cleanup.policy=compact
topic bourse.internal.issuance.subscriptions.v1 12 cleanup.policy=delete retention.ms=-1
topic bourse.internal.issuance.allotments.v1 6 cleanup.policy=delete retention.ms=-1
topic bourse.internal.settlement.participants.v1 6 cleanup.policy=compact
topic bourse.internal.settlement.subscription-holds.v1 6 cleanup.policy=delete retention.ms=-1
topic bourse.internal.settlement.offering-settlements.v1 6 cleanup.policy=delete retention.ms=-1
topic bourse.internal.settlement.settlements.v1 12 cleanup.policy=delete retention.ms=-1
topic bourse.internal.matching.order-commands.v1 12 cleanup.policy=delete retention.ms=-1
topic bourse.internal.matching.book-commands.v1 12 cleanup.policy=delete retention.ms=-1
topic bourse.internal.matching.executions.v1 12 cleanup.policy=delete retention.ms=-1
topic bourse.internal.pricing.prices.v1 3 cleanup.policy=compact
topic bourse.public.trades.v1 12 cleanup.policy=delete retention.ms=-1
topic bourse.public.book-updates.v1 12 cleanup.policy=delete retention.ms=604800000
topic bourse.public.market-status.v1 12 cleanup.policy=delete retention.ms=7776000000
topic bourse.public.indicative-prices.v1 12 cleanup.policy=delete retention.ms=604800000
topic bourse.internal.issuance.dead-letters.v1 1 cleanup.policy=delete retention.ms=7776000000
topic bourse.internal.settlement.dead-letters.v1 1 cleanup.policy=delete retention.ms=7776000000
topic bourse.internal.matching.dead-letters.v1 1 cleanup.policy=delete retention.ms=7776000000
topic bourse.internal.pricing.dead-letters.v1 1 cleanup.policy=delete retention.ms=7776000000

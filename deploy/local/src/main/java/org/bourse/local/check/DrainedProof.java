package org.bourse.local.check;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.bourse.contracts.event.EventHeaders;
import org.bourse.contracts.topic.Topic;
import org.bourse.contracts.topic.Topics;

/** Nothing is on its way: every consumer has come to the end, and everything that was to be published is. */
final class DrainedProof implements Proof {
    @Override
    public String name() {
        return "drained";
    }

    @Override
    public String statement() {
        return "Every consumer has read its topics to the end and every outbox is empty; dead letters are counted.";
    }

    @Override
    public Verdict check(Evidence evidence) {
        for (String schema : Evidence.SCHEMAS) {
            if (evidence.database().hasTable(schema + ".outbox")) {
                Difference.unlessEqual(
                        "number of events in the outbox of " + schema,
                        0L,
                        evidence.database().number("select count(*) from " + schema + ".outbox"));
            }
            if (evidence.database().hasTable(schema + ".consumed_positions")) {
                requireAtEnd(evidence, schema);
            }
        }
        if (evidence.engine().isBehind()) {
            throw new Difference("the engine has not come to the end of its log: "
                    + evidence.engine().difference());
        }
        Map<String, Long> letters = deadLetters(evidence);
        return Verdict.holds(
                letters.isEmpty() ? "nothing waits, no dead letters" : "nothing waits; dead letters: " + letters);
    }

    private static void requireAtEnd(Evidence evidence, String schema) {
        evidence.database()
                .forEach(
                        "select consumer_group, topic, partition, next_offset from " + schema + ".consumed_positions",
                        row -> {
                            Topic topic = Topics.named(row.getString(2)).orElse(null);
                            Long end = topic == null
                                    ? null
                                    : evidence.endsOf(topic).get(new TopicPartition(topic.name(), row.getInt(3)));
                            if (end != null && row.getLong(4) < end) {
                                throw new Difference(row.getString(1) + " has read " + topic.name() + " partition "
                                        + row.getInt(3) + " to " + row.getLong(4) + " of " + end);
                            }
                        });
    }

    private static Map<String, Long> deadLetters(Evidence evidence) {
        Map<String, Long> letters = new HashMap<>();
        for (String service : Evidence.SCHEMAS) {
            long count = evidence.endsOf(Topics.deadLettersOf(service)).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            if (count > 0) {
                letters.put(service + " (" + EventHeaders.DEAD_CODE + " tells why)", count);
            }
        }
        return letters;
    }
}

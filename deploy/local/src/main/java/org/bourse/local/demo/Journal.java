package org.bourse.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bourse.contracts.money.TradingUnits;

/** What the order API tells of the executions of a market, gathered by command. */
final class Journal {
    private final TradingUnits units;
    private final Map<String, Span> spans = new HashMap<>();
    private final List<Trade> trades = new ArrayList<>();
    private final Map<String, Integer> types = new TreeMap<>();
    private final Map<String, Integer> reasons = new TreeMap<>();
    private long lastSequence;

    /** First and last number of the events of a command. */
    record Span(long first, long last) {}

    /** A trade with the two orders. */
    record Trade(
            long sequence, String tradeId, String commandId, String makerOrderId, long priceTicks, long quantityLots) {}

    Journal(TradingUnits units) {
        this.units = units;
    }

    /** Takes the next items of the list. */
    void take(List<JsonNode> items) {
        for (JsonNode item : items) {
            long sequence = item.path("sequence").asLong();
            if (sequence <= lastSequence) {
                throw new IllegalStateException(
                        "the executions tell " + sequence + " after " + lastSequence + ", not in order");
            }
            lastSequence = sequence;
            String type = item.path("type").asText();
            types.merge(type, 1, Integer::sum);
            if (item.hasNonNull("reason")) {
                reasons.merge(type + " " + item.path("reason").asText(), 1, Integer::sum);
            }
            String command = item.path("commandId").asText(null);
            if (command != null) {
                spans.merge(command, new Span(sequence, sequence), (old, next) -> new Span(old.first, next.last));
            }
            if (type.equals("TRADE")) {
                trades.add(new Trade(
                        sequence,
                        item.path("tradeId").asText(),
                        command,
                        item.path("makerOrderId").asText(),
                        units.ticks(new BigDecimal(item.path("price").asText())),
                        units.lots(new BigDecimal(item.path("quantity").asText()))));
            }
        }
    }

    boolean knows(String commandId) {
        return spans.containsKey(commandId);
    }

    Span of(String commandId) {
        return spans.get(commandId);
    }

    List<Trade> trades() {
        return trades;
    }

    long lastSequence() {
        return lastSequence;
    }

    int commands() {
        return spans.size();
    }

    Map<String, Integer> types() {
        return types;
    }

    Map<String, Integer> reasons() {
        return reasons;
    }
}

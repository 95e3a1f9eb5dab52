package org.bourse.matching.domain.orderbook;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One command to a core, as a value that can be printed and read back. The meaning of {@code a}, {@code b} and {@code c} goes by
 * the kind; orders are named by their tokens.
 */
record CoreCommand(Kind kind, long time, long token, NewOrder order, long a, long b, long c) {

    /** What is asked for. */
    enum Kind {
        ENTER,
        CANCEL,
        AMEND,
        MASS_CANCEL,
        PHASE,
        BLOCK,
        ARM,
        TICK,
        REFERENCE
    }

    static CoreCommand enter(NewOrder order, long time) {
        return new CoreCommand(Kind.ENTER, time, order.token, order, 0, 0, 0);
    }

    static CoreCommand of(Kind kind, long time, long token, long a, long b, long c) {
        return new CoreCommand(kind, time, token, null, a, b, c);
    }

    @Override
    public String toString() {
        Map<String, Long> values = new LinkedHashMap<>();
        values.put("time", time);
        values.put("token", token);
        if (order == null) {
            values.put("a", a);
            values.put("b", b);
            values.put("c", c);
        } else {
            values.put("account", (long) order.account);
            values.put("side", (long) order.side);
            values.put("type", (long) order.type);
            values.put("force", (long) order.timeInForce);
            values.put("quantity", order.quantityLots);
            values.put("limit", order.limitTicks);
            values.put("group", (long) order.stpGroup);
            values.put("mode", (long) order.stpMode);
            values.put("postOnly", (long) order.postOnly);
            values.put("display", order.displayLots);
            values.put("min", order.minLots);
            values.put("stop", order.stopTicks);
            values.put("trail", order.trailTicks);
            values.put("bps", (long) order.trailBps);
            values.put("expire", order.expireMicros);
        }
        StringBuilder text = new StringBuilder(kind.name());
        values.forEach((name, value) -> {
            if (value != 0) {
                text.append(' ').append(name).append('=').append(value);
            }
        });
        return text.toString();
    }

    /** What {@link #toString} printed. */
    static CoreCommand parse(String text) {
        String[] words = text.trim().split(" ");
        Map<String, Long> values = new LinkedHashMap<>();
        for (int index = 1; index < words.length; index++) {
            int equals = words[index].indexOf('=');
            values.put(words[index].substring(0, equals), Long.valueOf(words[index].substring(equals + 1)));
        }
        Kind kind = Kind.valueOf(words[0]);
        if (kind != Kind.ENTER) {
            return of(
                    kind,
                    value(values, "time"),
                    value(values, "token"),
                    value(values, "a"),
                    value(values, "b"),
                    value(values, "c"));
        }
        NewOrder order = new NewOrder();
        order.token = value(values, "token");
        order.account = (int) value(values, "account");
        order.side = (byte) value(values, "side");
        order.type = (byte) value(values, "type");
        order.timeInForce = (byte) value(values, "force");
        order.quantityLots = value(values, "quantity");
        order.limitTicks = value(values, "limit");
        order.stpGroup = (int) value(values, "group");
        order.stpMode = (int) value(values, "mode");
        order.postOnly = (byte) value(values, "postOnly");
        order.displayLots = value(values, "display");
        order.minLots = value(values, "min");
        order.stopTicks = value(values, "stop");
        order.trailTicks = value(values, "trail");
        order.trailBps = (int) value(values, "bps");
        order.expireMicros = value(values, "expire");
        return enter(order, value(values, "time"));
    }

    private static long value(Map<String, Long> values, String name) {
        return values.getOrDefault(name, 0L);
    }
}

package org.bourse.matching.domain.orderbook;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One event of the core as a value, with tokens for the orders; what its type does not say is 0. */
record CoreEvent(
        int type, long token, long otherToken, long price, long quantity, long leaves, long otherLeaves, long detail) {
    private static final Map<Integer, String> TYPES = names(EventType.class);
    private static final Map<Integer, String> REASONS = names(Reason.class);
    private static final Map<Integer, String> PHASES = names(Phase.class);
    private static final Map<Integer, String> KINDS = names(TradeKind.class);

    /** The event of a core, without what the rules do not say about its type. */
    static CoreEvent of(CoreEvents events, int at) {
        int type = events.type(at);
        boolean trade = type == EventType.TRADE;
        boolean order = type != EventType.PHASE_CHANGED && type != EventType.INDICATIVE;
        boolean refusal = type == EventType.CANCEL_REJECTED || type == EventType.AMEND_REJECTED;
        boolean price = type != EventType.REJECTED && type != EventType.CANCELED && type != EventType.DECREMENTED;
        boolean quantity = type != EventType.REJECTED && type != EventType.TRIGGERED && type != EventType.REPRICED;
        boolean leaves = trade
                || type == EventType.ACCEPTED
                || type == EventType.AMENDED
                || type == EventType.DECREMENTED
                || type == EventType.INDICATIVE;
        boolean detail = type != EventType.TRIGGERED
                && type != EventType.REPRICED
                && type != EventType.DECREMENTED
                && type != EventType.INDICATIVE;
        return new CoreEvent(
                type,
                order && !refusal ? events.token(at) : 0,
                trade ? events.otherToken(at) : 0,
                price && !refusal ? events.price(at) : 0,
                quantity && !refusal ? events.quantity(at) : 0,
                leaves ? events.leaves(at) : 0,
                trade ? events.otherLeaves(at) : 0,
                detail ? events.detail(at) : 0);
    }

    static List<CoreEvent> all(CoreEvents events) {
        List<CoreEvent> all = new ArrayList<>(events.count());
        for (int at = 0; at < events.count(); at++) {
            all.add(of(events, at));
        }
        return all;
    }

    static String reason(long code) {
        return REASONS.get((int) code);
    }

    /** The names of the constants of a class by their values. */
    static Map<Integer, String> names(Class<?> constants) {
        Map<Integer, String> names = new TreeMap<>();
        try {
            for (Field field : constants.getFields()) {
                names.put(field.getInt(null), field.getName());
            }
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
        return names;
    }

    @Override
    public String toString() {
        String name = TYPES.get(type);
        return switch (type) {
            case EventType.ACCEPTED ->
                name + ' ' + token + ' ' + quantity + '@' + price + (detail == 1 ? " parked" : "");
            case EventType.TRADE ->
                name + ' ' + token + '-' + otherToken + ' ' + quantity + '@' + price + " left " + leaves + '/'
                        + otherLeaves + ' ' + KINDS.get((int) detail);
            case EventType.AMENDED ->
                name + ' ' + token + ' ' + quantity + '@' + price + " left " + leaves + (detail == 1 ? " kept" : "");
            case EventType.TRIGGERED, EventType.REPRICED -> name + ' ' + token + " @" + price;
            case EventType.DECREMENTED -> name + ' ' + token + " by " + quantity + " left " + leaves;
            case EventType.PHASE_CHANGED ->
                name + ' ' + PHASES.get((int) detail & 0xff) + ' ' + reason(detail >> 8) + ' ' + quantity + '@' + price;
            case EventType.INDICATIVE -> name + ' ' + quantity + '@' + price + " surplus " + leaves;
            case EventType.CANCELED -> name + ' ' + token + ' ' + quantity + ' ' + reason(detail);
            case EventType.AMEND_REJECTED, EventType.CANCEL_REJECTED -> name + ' ' + reason(detail);
            default -> name + ' ' + token + ' ' + reason(detail);
        };
    }
}

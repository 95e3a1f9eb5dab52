package org.bourse.matching.persistence;

import java.util.List;

/**
 * What a list is to show; null for a member means all.
 *
 * @param accounts accounts
 * @param symbol market
 * @param orderId order
 * @param states states of orders
 * @param side side
 * @param fromMicros first time
 * @param toMicros the time after the last
 */
public record OrderFilter(
        List<String> accounts,
        String symbol,
        String orderId,
        List<String> states,
        String side,
        Long fromMicros,
        Long toMicros) {
    String[] accountArray() {
        return array(accounts);
    }

    String[] stateArray() {
        return array(states);
    }

    private static String[] array(List<String> values) {
        return values == null ? null : values.toArray(String[]::new);
    }
}

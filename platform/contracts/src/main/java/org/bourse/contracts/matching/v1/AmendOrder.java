package org.bourse.contracts.matching.v1;

import java.util.Objects;

/**
 * Change the quantity or the price of an order that rests.
 *
 * @param commandId identifier of the command
 * @param orderId the order
 * @param accountId its account
 * @param symbol its market
 * @param quantityLots new total quantity, with what is filled already; null to leave it
 * @param limitTicks new limit price; null to leave it
 * @param stopTicks new stop price of an order that waits for it; null to leave it
 * @param receivedAtMicros when the API accepted it
 */
public record AmendOrder(
        String commandId,
        String orderId,
        String accountId,
        String symbol,
        Long quantityLots,
        Long limitTicks,
        Long stopTicks,
        long receivedAtMicros)
        implements OrderCommand {
    public AmendOrder {
        Objects.requireNonNull(commandId, "commandId");
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(symbol, "symbol");
        if (quantityLots == null && limitTicks == null && stopTicks == null) {
            throw new IllegalArgumentException("an amendment changes the quantity or a price");
        }
        if ((quantityLots != null && quantityLots <= 0)
                || (limitTicks != null && limitTicks <= 0)
                || (stopTicks != null && stopTicks <= 0)) {
            throw new IllegalArgumentException("quantity and price are more than zero");
        }
    }

    /** An amendment of an order without a stop price. */
    public AmendOrder(
            String commandId,
            String orderId,
            String accountId,
            String symbol,
            Long quantityLots,
            Long limitTicks,
            long receivedAtMicros) {
        this(commandId, orderId, accountId, symbol, quantityLots, limitTicks, null, receivedAtMicros);
    }
}

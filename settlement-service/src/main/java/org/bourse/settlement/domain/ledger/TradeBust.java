package org.bourse.settlement.domain.ledger;

/**
 * A trade that is void.
 *
 * @param tradeId the trade
 * @param symbol its market
 * @param tradeSequence its number in the market
 * @param state what became of its settlement
 * @param reason why it could not be taken back; null where it was
 * @param note why the trade is void, in words
 * @param bustedMicros when the market declared it void
 */
public record TradeBust(
        String tradeId,
        String symbol,
        long tradeSequence,
        BustState state,
        String reason,
        String note,
        long bustedMicros) {
    /** The same after another attempt. */
    public TradeBust after(BustState newState, String newReason) {
        return new TradeBust(tradeId, symbol, tradeSequence, newState, newReason, note, bustedMicros);
    }
}

package org.bourse.contracts.matching.v1;

import java.util.Objects;
import org.bourse.contracts.market.v1.MarketPhase;

/**
 * Open the order book of a listed instrument. The engine ignores a second opening of the same market.
 *
 * @param symbol the market
 * @param currency ledger code of the currency
 * @param tickSize price step, decimal
 * @param lotSize quantity step, decimal
 * @param currencyScale fraction digits of the currency's minor unit
 * @param assetScale fraction digits of the asset's smallest unit
 * @param referencePriceTicks price with which trading starts
 * @param rules the rules; null for {@link MarketRules#OPEN}
 * @param phase the first phase; null for {@link MarketPhase#CONTINUOUS}
 * @param otcOnly whether the book takes no orders, so that it trades by quotes and blocks only
 * @param call when the auction ends with which it opens; null where it opens without one
 */
public record OpenMarket(
        String symbol,
        String currency,
        String tickSize,
        String lotSize,
        int currencyScale,
        int assetScale,
        long referencePriceTicks,
        MarketRules rules,
        MarketPhase phase,
        boolean otcOnly,
        AuctionCall call)
        implements BookCommand {
    public OpenMarket {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(tickSize, "tickSize");
        Objects.requireNonNull(lotSize, "lotSize");
        rules = rules == null ? MarketRules.OPEN : rules;
        phase = phase == null ? MarketPhase.CONTINUOUS : phase;
    }

    /** A market that trades continuously from the first moment, by no rules but those of the arithmetic. */
    public OpenMarket(
            String symbol,
            String currency,
            String tickSize,
            String lotSize,
            int currencyScale,
            int assetScale,
            long referencePriceTicks) {
        this(
                symbol,
                currency,
                tickSize,
                lotSize,
                currencyScale,
                assetScale,
                referencePriceTicks,
                null,
                null,
                false,
                null);
    }
}

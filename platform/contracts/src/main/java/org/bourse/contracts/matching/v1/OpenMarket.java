package org.bourse.contracts.matching.v1;

import java.util.Objects;

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
 */
public record OpenMarket(
        String symbol,
        String currency,
        String tickSize,
        String lotSize,
        int currencyScale,
        int assetScale,
        long referencePriceTicks)
        implements BookCommand {
    public OpenMarket {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(tickSize, "tickSize");
        Objects.requireNonNull(lotSize, "lotSize");
    }
}

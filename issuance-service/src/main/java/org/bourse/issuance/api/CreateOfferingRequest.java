package org.bourse.issuance.api;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;
import org.bourse.contracts.issuance.v1.InstrumentKind;
import org.bourse.contracts.money.Decimals;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.issuance.application.CreateOffering;
import org.bourse.issuance.application.Quantities;
import org.bourse.issuance.domain.allotment.ProRataLargestRemainder;
import org.bourse.issuance.domain.instrument.Instrument;
import org.bourse.issuance.domain.offering.OfferingMechanism;
import org.bourse.issuance.domain.offering.OfferingTerms;
import org.bourse.runtime.problem.Checks;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;

/**
 * Asks to draft an offering at a fixed price.
 *
 * @param issuerId who issues
 * @param instrument what is issued
 * @param price offer price
 * @param quantity quantity offered
 * @param minimumQuantity least quantity of a subscription; one lot if absent
 * @param maximumQuantity largest quantity of a subscription; none if absent
 */
public record CreateOfferingRequest(
        String issuerId,
        InstrumentRequest instrument,
        String price,
        String quantity,
        String minimumQuantity,
        String maximumQuantity) {
    private static final int ID_MAX = 64;

    /**
     * Describes an instrument.
     *
     * @param symbol asset and currency with a hyphen between
     * @param asset ledger code of the security
     * @param name full name
     * @param kind SHARE, BOND, TOKEN or FUND_UNIT
     * @param currency ledger code of the currency
     * @param currencyScale fraction digits of the currency
     * @param assetScale fraction digits of the security
     * @param tickSize price step
     * @param lotSize quantity step
     */
    public record InstrumentRequest(
            String symbol,
            String asset,
            String name,
            String kind,
            String currency,
            Integer currencyScale,
            Integer assetScale,
            String tickSize,
            String lotSize) {
        private static final Pattern SYMBOL = Pattern.compile("^[A-Z0-9]{1,12}-[A-Z0-9]{1,12}$");
        private static final Pattern CODE = Pattern.compile("^[A-Z0-9]{1,12}$");
        private static final int NAME_MAX = 200;

        private void check(Checks checks) {
            checks.text("/instrument/symbol", symbol, SYMBOL);
            checks.text("/instrument/asset", asset, CODE);
            checks.text("/instrument/name", name, NAME_MAX);
            checks.oneOf("/instrument/kind", kind, InstrumentKind.class);
            checks.text("/instrument/currency", currency, CODE);
            checks.between("/instrument/currencyScale", currencyScale, 0, Decimals.SCALE_MAX);
            checks.between("/instrument/assetScale", assetScale, 0, Decimals.SCALE_MAX);
            checks.positive("/instrument/tickSize", tickSize);
            checks.positive("/instrument/lotSize", lotSize);
            if (symbol != null
                    && asset != null
                    && currency != null
                    && !symbol.equals(Instrument.symbol(asset, currency))) {
                checks.fail("/instrument/symbol", "SYMBOL", "must be the asset and the currency with a hyphen between");
            }
            if (currencyOf(asset) != null || (asset != null && asset.equals(currency))) {
                checks.fail("/instrument/asset", "CURRENCY", "is the code of a currency");
            }
            Currency known = currencyOf(currency);
            if (known != null && currencyScale != null && currencyScale != known.getDefaultFractionDigits()) {
                checks.fail(
                        "/instrument/currencyScale",
                        "SCALE",
                        "must be " + known.getDefaultFractionDigits() + " for " + currency);
            }
        }

        /** The currency of ISO 4217 that has this code, with a minor unit; null where there is none. */
        private static Currency currencyOf(String code) {
            if (code == null) {
                return null;
            }
            try {
                Currency currency = Currency.getInstance(code);
                return currency.getDefaultFractionDigits() < 0 ? null : currency;
            } catch (IllegalArgumentException e) {
                return null;
            }
        }

        private TradingUnits units() {
            try {
                return TradingUnits.of(Decimals.parse(tickSize), Decimals.parse(lotSize), currencyScale, assetScale);
            } catch (ArithmeticException e) {
                throw new Problem(
                        ErrorCode.TERMS_NOT_EXACT,
                        "tickSize × lotSize must be a whole number of the currency's minor units, and lotSize of the"
                                + " asset's smallest units: " + e.getMessage() + ".");
            }
        }
    }

    /** The checked command. */
    CreateOffering.Command command() {
        Checks checks = new Checks();
        checks.text("/issuerId", issuerId, ID_MAX);
        if (instrument == null) {
            checks.fail("/instrument", "REQUIRED", "must be given");
        } else {
            instrument.check(checks);
        }
        BigDecimal priceValue = checks.positive("/price", price);
        BigDecimal quantityValue = checks.positive("/quantity", quantity);
        BigDecimal least = minimumQuantity == null ? null : checks.positive("/minimumQuantity", minimumQuantity);
        BigDecimal most = maximumQuantity == null ? null : checks.positive("/maximumQuantity", maximumQuantity);
        if (least != null && most != null && most.compareTo(least) < 0) {
            checks.fail("/maximumQuantity", "RANGE", "must not be below the minimum");
        }
        checks.done();
        TradingUnits units = instrument.units();
        return new CreateOffering.Command(
                issuerId,
                instrument.asset(),
                instrument.name(),
                InstrumentKind.valueOf(instrument.kind()),
                instrument.currency(),
                units,
                terms(units, priceValue, quantityValue, least, most));
    }

    private OfferingTerms terms(
            TradingUnits units, BigDecimal priceValue, BigDecimal quantityValue, BigDecimal least, BigDecimal most) {
        long ticks = Quantities.ticks(units, priceValue, "/price");
        long lots = Quantities.lots(units, quantityValue, "/quantity");
        // What can be issued as a whole, and paid for as a whole, has no part that overflows.
        Quantities.counted(() -> units.assetUnits(lots));
        Quantities.counted(() -> units.notionalMinor(ticks, lots));
        long minimum = least == null ? 1 : Quantities.lots(units, least, "/minimumQuantity");
        Long maximum = most == null ? null : Long.valueOf(Quantities.lots(units, most, "/maximumQuantity"));
        if (minimum > lots) {
            Checks checks = new Checks();
            checks.fail("/minimumQuantity", "RANGE", "must not be above the quantity offered");
            checks.done();
        }
        return new OfferingTerms(
                instrument.symbol(),
                OfferingMechanism.FIXED_PRICE,
                ProRataLargestRemainder.NAME,
                ticks,
                lots,
                minimum,
                maximum);
    }
}

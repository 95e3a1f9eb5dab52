package org.bourse.issuance.api;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.bourse.contracts.money.Decimals;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.issuance.application.OfferingQueries;

/**
 * How far an offering has come.
 *
 * @param offeringId the offering
 * @param state its state
 * @param offered quantity offered
 * @param subscribed quantity of the subscriptions that count
 * @param subscriptions number of subscriptions but the withdrawn ones
 * @param pending those that wait for their hold
 * @param active those that count
 * @param declined those whose hold was declined
 * @param coverage subscribed by offered, cut off after four fraction digits
 */
public record ProgressResponse(
        String offeringId,
        String state,
        String offered,
        String subscribed,
        long subscriptions,
        long pending,
        long active,
        long declined,
        String coverage) {
    private static final int COVERAGE_SCALE = 4;

    static ProgressResponse of(OfferingQueries.Progress progress) {
        TradingUnits units = progress.offering().instrument().units();
        long offered = progress.offering().offering().terms().offeredLots();
        return new ProgressResponse(
                progress.offering().offering().offeringId(),
                progress.offering().offering().state().name(),
                units.quantity(offered),
                Decimals.format(progress.subscribedLots().multiply(units.lotSize())),
                progress.subscriptions(),
                progress.pending(),
                progress.active(),
                progress.declined(),
                Decimals.format(progress.subscribedLots()
                        .divide(BigDecimal.valueOf(offered), COVERAGE_SCALE, RoundingMode.DOWN)));
    }
}

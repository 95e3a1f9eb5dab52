package org.bourse.matching.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.market.v1.MarketPhase;
import org.bourse.contracts.matching.v1.AuctionCall;
import org.bourse.contracts.matching.v1.FeeRates;
import org.bourse.contracts.matching.v1.MarketRules;
import org.bourse.contracts.money.Decimals;
import org.bourse.matching.domain.calendar.TradingCalendar;
import org.bourse.matching.persistence.MarketEntity;
import org.bourse.matching.persistence.MarketPlans;

/**
 * A market.
 *
 * @param symbol its symbol
 * @param status OTC_ONLY until it is listed, OPENING until the engine has it, then OPEN
 * @param phase the phase that the engine last told
 * @param phaseReason why it came into it
 * @param phaseNote in the words of the operator
 * @param phaseSince when
 * @param auction when the auction that is under way ends, or the last one ended
 * @param held whether an operator stopped it, so that its calendar waits
 * @param calendar name of its calendar
 * @param nextPhaseChange what its calendar does next
 * @param lastAuction the last auction that found a price
 * @param tickSize price step
 * @param lotSize quantity step
 * @param currency its currency
 * @param referencePrice price with which trading started
 * @param rules the rules by which it is run
 * @param fees what the venue takes of fills, as long as no tier says otherwise
 */
public record MarketAnswer(
        String symbol,
        String status,
        String phase,
        String phaseReason,
        String phaseNote,
        String phaseSince,
        Call auction,
        boolean held,
        String calendar,
        NextPhase nextPhaseChange,
        LastAuction lastAuction,
        String tickSize,
        String lotSize,
        String currency,
        String referencePrice,
        Rules rules,
        Fees fees) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** When an auction ends; the seed once it has. */
    public record Call(String earliestEnd, String latestEnd, String seedHash, String seed) {
        static Call of(AuctionCall call) {
            return new Call(
                    Timestamps.format(call.earliestEndMicros()),
                    Timestamps.format(call.latestEndMicros()),
                    call.seedHash(),
                    call.seed());
        }

        private static Call of(String json) {
            try {
                return json == null ? null : of(MAPPER.readValue(json, AuctionCall.class));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What the calendar does next, and when: between two moments where chance plays a part. */
    public record NextPhase(String phase, String notBefore, String notAfter) {
        static NextPhase of(MarketPlans.Entry entry, TradingCalendar calendar) {
            var auction = entry.plan().auction();
            if (entry.plan().held()) {
                return null;
            }
            if (auction != null) {
                MarketPhase next = calendar.at(Timestamps.instant(auction.latestEndMicros()))
                        .phase();
                return new NextPhase(
                        next.name(),
                        Timestamps.format(auction.earliestEndMicros()),
                        Timestamps.format(auction.latestEndMicros()));
            }
            return calendar.next(
                            Timestamps.instant(entry.plan().plannedUntilMicros()),
                            entry.plan().phase())
                    .map(change -> {
                        String at = Timestamps.format(Timestamps.micros(change.at()));
                        return new NextPhase(change.span().phase().name(), at, at);
                    })
                    .orElse(null);
        }
    }

    /** An auction that found a price. */
    public record LastAuction(String phase, String price, String quantity, String endedAt) {
        static LastAuction of(MarketEntity market) {
            return market.auctionPhase() == null
                    ? null
                    : new LastAuction(
                            market.auctionPhase(),
                            times(market.tickSize(), market.auctionPriceTicks()),
                            times(market.lotSize(), market.auctionLots()),
                            Timestamps.format(market.auctionAtMicros()));
        }
    }

    /** Rules; zero means without. */
    public record Rules(
            String maxQuantity,
            int limitBps,
            String bands,
            int staticBps,
            int dynamicBps,
            int luldBps,
            String volatilityAuction,
            String indicativeInterval) {
        static Rules of(MarketRules rules, String lotSize) {
            return new Rules(
                    times(lotSize, rules.maxQuantityLots()),
                    rules.limitBps(),
                    rules.bands().name(),
                    rules.staticBps(),
                    rules.dynamicBps(),
                    rules.luldBps(),
                    Duration.ofNanos(rules.volatilityMicros() * 1000).toString(),
                    Duration.ofNanos(rules.indicativeMicros() * 1000).toString());
        }
    }

    /** Parts per million of the traded amount. */
    public record Fees(int makerPpm, int takerPpm, int auctionPpm) {
        static Fees of(FeeRates rates) {
            return rates == null ? new Fees(0, 0, 0) : new Fees(rates.makerPpm(), rates.takerPpm(), rates.auctionPpm());
        }
    }

    /**
     * The answer.
     *
     * @param market the market
     * @param entry its plan; null for a market without an order book
     * @param calendar its calendar
     * @param standard the rules of the configuration
     * @param fees the rates of the standard tier; null for none
     */
    static MarketAnswer of(
            MarketEntity market,
            MarketPlans.Entry entry,
            TradingCalendar calendar,
            MarketRules standard,
            FeeRates fees) {
        MarketRules rules = entry == null || entry.rules() == null ? standard : entry.rules();
        return new MarketAnswer(
                market.symbol(),
                market.status(),
                market.phase(),
                market.phaseReason(),
                market.phaseNote(),
                market.phaseSinceMicros() == null ? null : Timestamps.format(market.phaseSinceMicros()),
                Call.of(market.phaseCall()),
                entry != null && entry.plan().held(),
                entry == null ? null : calendar.name(),
                entry == null ? null : NextPhase.of(entry, calendar),
                LastAuction.of(market),
                Decimals.format(new BigDecimal(market.tickSize())),
                Decimals.format(new BigDecimal(market.lotSize())),
                market.currency(),
                times(market.tickSize(), market.referencePriceTicks()),
                Rules.of(rules, market.lotSize()),
                Fees.of(fees));
    }

    private static String times(String step, long count) {
        return Decimals.format(new BigDecimal(step).multiply(BigDecimal.valueOf(count)));
    }
}

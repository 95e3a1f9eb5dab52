package org.bourse.matching.application.otc;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.settlement.v1.AccountChanged;
import org.bourse.contracts.settlement.v1.AccountStatus;
import org.bourse.matching.application.Directories;
import org.bourse.matching.application.otc.OtcAccess.Viewer;
import org.bourse.matching.application.otc.OtcMarkets.Market;
import org.bourse.matching.config.OtcConfig;
import org.bourse.matching.domain.otc.OtcOutcome;
import org.bourse.matching.domain.otc.Party;
import org.bourse.matching.domain.otc.Quote;
import org.bourse.matching.domain.otc.QuotePrices;
import org.bourse.matching.domain.otc.Rfq;
import org.bourse.matching.domain.otc.RfqTerms;
import org.bourse.matching.persistence.otc.DealRow;
import org.bourse.matching.persistence.otc.DealerRow;
import org.bourse.matching.persistence.otc.DealerStore;
import org.bourse.matching.persistence.otc.OtcEventStore;
import org.bourse.matching.persistence.otc.RfqRow;
import org.bourse.matching.persistence.otc.RfqStore;
import org.bourse.runtime.http.RequestIds;
import org.bourse.runtime.messaging.OutgoingEvent;
import org.bourse.runtime.persistence.Reply;
import org.bourse.runtime.persistence.Writes;
import org.bourse.runtime.problem.Checks;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;

/** Requests for quote, and what requester and dealers say to each other until one price is accepted, or none. */
@ApplicationScoped
public class NegotiateQuotes {
    private static final long MICROS = 1000;

    @Inject
    Writes writes;

    @Inject
    OtcAccess access;

    @Inject
    OtcMarkets markets;

    @Inject
    Directories directories;

    @Inject
    RfqStore rfqs;

    @Inject
    DealerStore dealers;

    @Inject
    OtcEventStore log;

    @Inject
    Deals deals;

    @Inject
    OtcConfig config;

    /**
     * A request for quote.
     *
     * @param accountId who asks
     * @param clientRfqId its own identifier; null without
     * @param symbol the market
     * @param side what it wants to do; null for quotes both ways
     * @param quantity quantity
     * @param dealers whom it asks
     * @param expiresAtMicros until when; null for the default
     */
    public record Asking(
            String accountId,
            String clientRfqId,
            String symbol,
            Side side,
            BigDecimal quantity,
            List<String> dealers,
            Long expiresAtMicros) {}

    /**
     * A dealer's quote.
     *
     * @param accountId the dealer
     * @param bid what he pays; null without
     * @param offer for what he sells; null without
     * @param quantity quantity; null for all that is asked for
     * @param validUntilMicros until when; null for the default
     */
    public record Quoting(
            String accountId, BigDecimal bid, BigDecimal offer, BigDecimal quantity, Long validUntilMicros) {}

    /**
     * An answer to the last price.
     *
     * @param version version of the quote that the client saw
     * @param side what the requester would do; null where it is clear
     * @param price the other price
     * @param quantity quantity; null for that of the last price
     * @param validUntilMicros until when; null for as long as the last price
     */
    public record Countering(int version, Side side, BigDecimal price, BigDecimal quantity, Long validUntilMicros) {}

    @FunctionalInterface
    private interface Act {
        OtcOutcome<Rfq> on(Rfq rfq, Viewer viewer, Market market, long nowMicros);
    }

    @FunctionalInterface
    private interface QuoteAct {
        OtcOutcome<Rfq> on(Rfq rfq, Party by, Market market, long nowMicros);
    }

    /** Asks dealers for quotes. */
    public Uni<Response> ask(Object body, Asking asking, Function<RfqView, Object> answer) {
        access.active(asking.accountId());
        Market market = markets.require(asking.symbol());
        long lots = market.lots("/quantity", asking.quantity());
        return writes.withConnection(body, (connection, events) -> {
            long now = now();
            RfqTerms terms = new RfqTerms(
                    RequestIds.fresh("rfq"),
                    asking.accountId(),
                    asking.clientRfqId(),
                    asking.symbol(),
                    asking.side(),
                    lots,
                    asking.dealers(),
                    end(
                            "/expiresAt",
                            asking.expiresAtMicros(),
                            now,
                            config.rfqTime().toMillis(),
                            config.rfqTimeMax().toMillis()),
                    now);
            OtcOutcome.Taken<Rfq> taken = Rfq.ask(terms);
            return checkDealers(connection, asking)
                    .chain(() -> rfqs.add(connection, taken.after()))
                    .invoke(added -> {
                        if (!added) {
                            throw new Problem(
                                    ErrorCode.DUPLICATE_CLIENT_ID,
                                    "Account " + asking.accountId() + " used " + asking.clientRfqId()
                                            + " for another request.");
                        }
                    })
                    .chain(() -> log.add(connection, terms.rfqId(), taken.events()))
                    .map(nothing -> Reply.created(
                            answer.apply(new RfqView(
                                    taken.after(), null, access.viewer(taken.after(), terms.rfqId()), market.units())),
                            "/matching/v1/rfqs/" + terms.rfqId()));
        });
    }

    /** Takes a request back. */
    public Uni<Response> cancel(String rfqId, Function<RfqView, Object> answer) {
        return act(rfqId, null, false, null, answer, (rfq, viewer, market, now) -> {
            if (!viewer.requester()) {
                throw new Problem(
                                ErrorCode.STATE_CONFLICT, "Only the requester cancels a request; withdraw your quote.")
                        .with("currentState", rfq.state().name());
            }
            return rfq.cancel(now);
        });
    }

    /** Quotes, or changes one's quote. */
    public Uni<Response> quote(String rfqId, Object body, Quoting quoting, Function<RfqView, Object> answer) {
        access.active(quoting.accountId());
        String fresh = RequestIds.fresh("qte");
        return act(rfqId, body, true, null, answer, (rfq, viewer, market, now) -> {
            if (rfq.quotes().size() >= config.quotesMax()) {
                throw new Problem(ErrorCode.STATE_CONFLICT, "The request has too many quotes.");
            }
            Long bid = quoting.bid() == null ? null : Long.valueOf(market.ticks("/bidPrice", quoting.bid()));
            Long offer = quoting.offer() == null ? null : Long.valueOf(market.ticks("/offerPrice", quoting.offer()));
            if (bid != null && offer != null && bid > offer) {
                throw new Problem(ErrorCode.VALIDATION_FAILED, "/bidPrice must not be above /offerPrice.");
            }
            Long lots = lots(market, quoting.quantity());
            market.checkNotional(
                    offer == null ? bid : offer, lots == null ? rfq.terms().quantityLots() : lots);
            long until = quoting.validUntilMicros() != null
                    ? quoting.validUntilMicros()
                    : Math.min(
                            rfq.terms().expiresAtMicros(),
                            now + config.quoteTime().toMillis() * MICROS);
            return rfq.quote(fresh, quoting.accountId(), new QuotePrices(bid, offer), lots, until, now);
        });
    }

    /** Answers the last price with another one. */
    public Uni<Response> counter(
            String rfqId, String quoteId, Object body, Countering countering, Function<RfqView, Object> answer) {
        return onQuote(rfqId, quoteId, body, false, answer, (rfq, by, market, now) -> {
            long ticks = market.ticks("/price", countering.price());
            Long lots = lots(market, countering.quantity());
            market.checkNotional(ticks, lots == null ? rfq.quote(quoteId).quantityLots() : lots);
            return rfq.counter(
                    quoteId,
                    by,
                    countering.version(),
                    countering.side(),
                    ticks,
                    lots,
                    countering.validUntilMicros(),
                    now);
        });
    }

    /**
     * Takes the last price; the deal goes on its way.
     *
     * @param version version of the quote that the client saw
     * @param side what the requester does; null where it is clear
     */
    public Uni<Response> accept(
            String rfqId, String quoteId, Object body, int version, Side side, Function<RfqView, Object> answer) {
        return onQuote(
                rfqId,
                quoteId,
                body,
                false,
                answer,
                (rfq, by, market, now) -> rfq.accept(quoteId, by, version, side, now));
    }

    /** Does not want the last price. */
    public Uni<Response> decline(String rfqId, String quoteId, Function<RfqView, Object> answer) {
        return onQuote(rfqId, quoteId, null, false, answer, (rfq, by, market, now) -> rfq.decline(quoteId, by, now));
    }

    /** Takes one's own last price back. */
    public Uni<Response> withdraw(String rfqId, String quoteId, Function<RfqView, Object> answer) {
        return onQuote(rfqId, quoteId, null, true, answer, (rfq, by, market, now) -> rfq.withdraw(quoteId, by, now));
    }

    private Uni<Response> onQuote(
            String rfqId,
            String quoteId,
            Object body,
            boolean maker,
            Function<RfqView, Object> answer,
            QuoteAct useCase) {
        return act(rfqId, body, false, quoteId, answer, (rfq, viewer, market, now) -> {
            Quote quote = rfq.quote(quoteId);
            Party by = by(quote, viewer, maker);
            access.active(by == Party.REQUESTER ? rfq.terms().requesterAccountId() : quote.dealerAccountId());
            return useCase.on(rfq, by, market, now);
        });
    }

    /** For whom the client acts: where it could be either side, for the one whose turn it is. */
    private static Party by(Quote quote, Viewer viewer, boolean maker) {
        boolean dealer = viewer.dealers().contains(quote.dealerAccountId());
        if (viewer.requester() && dealer && quote.state().live()) {
            Party last = quote.state().lastPriceBy();
            return maker ? last : last.other();
        }
        return dealer ? Party.DEALER : Party.REQUESTER;
    }

    private Uni<Response> act(
            String rfqId, Object body, boolean created, String quoteId, Function<RfqView, Object> answer, Act useCase) {
        return writes.withConnection(body, (connection, events) -> rfqs.lock(connection, rfqId)
                .chain(row -> acted(connection, events, row, rfqId, quoteId, created, answer, useCase)));
    }

    private Uni<Reply> acted(
            SqlConnection connection,
            List<OutgoingEvent> events,
            RfqRow row,
            String rfqId,
            String quoteId,
            boolean created,
            Function<RfqView, Object> answer,
            Act useCase) {
        Viewer viewer = access.viewer(row == null ? null : row.rfq(), rfqId);
        if (quoteId != null) {
            Quote quote = row.rfq().quote(quoteId);
            if (quote == null || !viewer.sees(quote.dealerAccountId())) {
                throw new Problem(ErrorCode.NOT_FOUND, "There is no quote " + quoteId + " for this client.");
            }
        }
        Market market = markets.require(row.rfq().terms().symbol());
        long now = now();
        OtcOutcome.Taken<Rfq> taken = OtcRefusals.taken(useCase.on(row.rfq(), viewer, market, now));
        Uni<DealRow> placed = taken.deal() == null
                ? Uni.createFrom().item(row.deal())
                : deals.place(
                        connection,
                        events,
                        taken.deal(),
                        rfqId,
                        market.rules()
                                .publishAtMicros(
                                        market.units()
                                                .notionalMinor(
                                                        taken.deal().priceTicks(),
                                                        taken.deal().quantityLots()),
                                        now),
                        now);
        return placed.call(deal -> rfqs.save(connection, row.rfq(), taken.after(), deal == null ? null : deal.dealId()))
                .call(() -> log.add(connection, rfqId, taken.events()))
                .map(deal -> {
                    Object shown = answer.apply(new RfqView(taken.after(), deal, viewer, market.units()));
                    String path = "/matching/v1/rfqs/" + rfqId;
                    return taken.deal() != null
                            ? Reply.accepted(shown, path)
                            : created ? Reply.created(shown, path) : Reply.ok(shown);
                });
    }

    private Uni<Void> checkDealers(SqlConnection connection, Asking asking) {
        return dealers.find(connection, asking.dealers())
                .invoke(found -> {
                    Map<String, DealerRow> known =
                            found.stream().collect(Collectors.toMap(DealerRow::accountId, dealer -> dealer));
                    Checks checks = new Checks();
                    List<String> asked = new ArrayList<>(asking.dealers());
                    for (int index = 0; index < asked.size(); index++) {
                        DealerRow dealer = known.get(asked.get(index));
                        AccountChanged account = directories.accounts().find(asked.get(index));
                        if (dealer == null
                                || !dealer.quotes(asking.symbol())
                                || account == null
                                || account.status() != AccountStatus.ACTIVE) {
                            checks.fail("/dealers/" + index, "DEALER", "is no dealer of " + asking.symbol());
                        }
                    }
                    checks.done();
                })
                .replaceWithVoid();
    }

    /** When something ends: as asked for, within bounds, or after the default. */
    static long end(String pointer, Long askedMicros, long nowMicros, long defaultMs, long mostMs) {
        if (askedMicros == null) {
            return nowMicros + defaultMs * MICROS;
        }
        if (askedMicros <= nowMicros || askedMicros > nowMicros + mostMs * MICROS) {
            throw new Problem(
                    ErrorCode.VALIDATION_FAILED,
                    pointer + " must be in the future, and before " + Timestamps.format(nowMicros + mostMs * MICROS)
                            + ".");
        }
        return askedMicros;
    }

    private static Long lots(Market market, BigDecimal quantity) {
        return quantity == null ? null : Long.valueOf(market.lots("/quantity", quantity));
    }

    static long now() {
        return Timestamps.micros(Instant.now());
    }
}

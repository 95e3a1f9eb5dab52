package org.bourse.matching.application;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.id.Ids;
import org.bourse.contracts.issuance.v1.InstrumentChanged;
import org.bourse.contracts.issuance.v1.InstrumentStatus;
import org.bourse.contracts.market.v1.MarketPhase;
import org.bourse.contracts.matching.v1.BlockAccount;
import org.bourse.contracts.matching.v1.OpenMarket;
import org.bourse.contracts.topic.Topics;
import org.bourse.matching.config.MarketsConfig;
import org.bourse.matching.domain.calendar.Auction;
import org.bourse.matching.domain.calendar.MarketPlan;
import org.bourse.matching.domain.calendar.PhasePlanner;
import org.bourse.matching.persistence.AccountBlocks;
import org.bourse.matching.persistence.MarketPlans;
import org.bourse.matching.persistence.Markets;
import org.bourse.runtime.messaging.Delivery;
import org.bourse.runtime.messaging.OutgoingEvent;
import org.bourse.runtime.messaging.PoisonException;

/**
 * Opens the market of an instrument when it is listed for the first time: with an auction around its offer price where its calendar lets
 * it trade at that time, else in the phase of its calendar. Accounts that are blocked are blocked in it too. Between issue and listing the
 * market is there without a book, for trading off the book.
 */
@ApplicationScoped
public class OpenListedMarkets {
    @Inject
    Markets markets;

    @Inject
    MarketPlans plans;

    @Inject
    AccountBlocks blocks;

    @Inject
    Calendars calendars;

    @Inject
    MarketsConfig config;

    /** Takes changes of instruments; the openings go to the engine's input log. */
    public Uni<List<OutgoingEvent>> handle(SqlConnection connection, List<Delivery> deliveries) {
        List<OutgoingEvent> openings = new ArrayList<>();
        Uni<Void> chain = Uni.createFrom().voidItem();
        for (Delivery delivery : deliveries) {
            if (!(delivery.event() instanceof InstrumentChanged instrument)) {
                throw new PoisonException(
                        "UNEXPECTED_EVENT", delivery.event().getClass().getSimpleName());
            }
            if (instrument.status() == InstrumentStatus.LISTED) {
                chain = chain.chain(() -> open(connection, delivery, instrument, openings));
            } else if (instrument.status() == InstrumentStatus.ISSUED) {
                chain = chain.chain(() -> openOffTheBook(connection, delivery, instrument, openings));
            }
        }
        return chain.replaceWith(openings);
    }

    private Uni<Void> open(
            SqlConnection connection, Delivery cause, InstrumentChanged instrument, List<OutgoingEvent> openings) {
        long now = Timestamps.micros(Instant.now());
        PhasePlanner planner = calendars.planner(calendars.of(null));
        MarketPlan plan = planner.listed(instrument.symbol(), now, config.openingAuction(), config.openingRandomEnd());
        OpenMarket opening = opening(instrument, plan);
        MarketPlans.Entry entry = new MarketPlans.Entry(plan, null, null, planner.nextDueMicros(plan));
        // A market without a plan may be there already, for trading off the book: it opens its book now.
        return markets.add(connection, opening, instrument.changedAtMicros())
                .chain(() -> plans.add(connection, entry))
                .chain(added ->
                        added ? blocks.blocked(connection) : Uni.createFrom().<List<AccountBlocks.Block>>nullItem())
                .invoke(blocked -> tell(cause, opening, blocked, now, openings))
                .replaceWithVoid();
    }

    /** What is issued and not listed trades by quotes and blocks; its market is the journal of that. */
    private Uni<Void> openOffTheBook(
            SqlConnection connection, Delivery cause, InstrumentChanged instrument, List<OutgoingEvent> openings) {
        long now = Timestamps.micros(Instant.now());
        OpenMarket opening = new OpenMarket(
                instrument.symbol(),
                instrument.currency(),
                instrument.tickSize(),
                instrument.lotSize(),
                instrument.currencyScale(),
                instrument.assetScale(),
                0,
                null,
                MarketPhase.CLOSED,
                true,
                null);
        return markets.add(connection, opening, instrument.changedAtMicros())
                .chain(added ->
                        added ? blocks.blocked(connection) : Uni.createFrom().<List<AccountBlocks.Block>>nullItem())
                .invoke(blocked -> tell(cause, opening, blocked, now, openings))
                .replaceWithVoid();
    }

    private static void tell(
            Delivery cause,
            OpenMarket opening,
            List<AccountBlocks.Block> blocked,
            long nowMicros,
            List<OutgoingEvent> openings) {
        if (blocked != null) {
            openings.add(OutgoingEvent.causedBy(cause, Topics.BOOK_COMMANDS, opening.symbol(), opening));
            blocked.forEach(block -> openings.add(OutgoingEvent.causedBy(
                    cause, Topics.BOOK_COMMANDS, opening.symbol(), command(opening, block, nowMicros))));
        }
    }

    private OpenMarket opening(InstrumentChanged instrument, MarketPlan plan) {
        Auction auction = plan.auction();
        return new OpenMarket(
                instrument.symbol(),
                instrument.currency(),
                instrument.tickSize(),
                instrument.lotSize(),
                instrument.currencyScale(),
                instrument.assetScale(),
                instrument.referencePriceTicks() == null ? 0 : instrument.referencePriceTicks(),
                calendars.rules(),
                plan.phase(),
                false,
                auction == null ? null : auction.callAtBeginning());
    }

    private static BlockAccount command(OpenMarket opening, AccountBlocks.Block block, long nowMicros) {
        String id = Ids.derived("cmd", "block", opening.symbol(), block.accountId(), Long.toString(nowMicros));
        return new BlockAccount(id, opening.symbol(), block.accountId(), true, block.reason(), nowMicros);
    }
}

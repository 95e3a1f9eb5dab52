package org.bourse.matching.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bourse.contracts.market.v1.MarketPhase;
import org.bourse.contracts.matching.v1.OpenMarket;
import org.bourse.contracts.matching.v1.PhaseChanged;
import org.bourse.matching.domain.calendar.TickPace;
import org.hibernate.reactive.mutiny.Mutiny;

/** The table of markets. */
@ApplicationScoped
public class Markets {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String INSERT =
            """
            insert into markets (symbol, status, currency, currency_scale, asset_scale, tick_size, lot_size,
                reference_price_ticks, listed_at_micros)
            values ($1, $9, $2, $3, $4, $5, $6, $7, $8)
            on conflict (symbol) do update set status = excluded.status, listed_at_micros = excluded.listed_at_micros,
                reference_price_ticks = excluded.reference_price_ticks
            where markets.status = 'OTC_ONLY' and excluded.status = 'OPENING'""";
    // The reference price tells the opening of the book from that for trading off the book, which may be told later
    // than the book is
    // asked to open.
    private static final String OPENED =
            """
            update markets set status = 'OPEN', opened_at_micros = $2
            where symbol = $1 and status = 'OPENING' and reference_price_ticks = $3""";
    private static final String PHASE =
            """
            update markets set phase = $2, phase_reason = $3, phase_note = $4, phase_since_micros = $5, phase_sequence = $6,
                phase_call = $7, auction_phase = coalesce($8, auction_phase), auction_price_ticks =
                    case when $8::text is null then auction_price_ticks else $9 end, auction_lots =
                    case when $8::text is null then auction_lots else $10 end, auction_at_micros =
                    case when $8::text is null then auction_at_micros else $5 end
            where symbol = $1 and phase_sequence < $6""";
    private static final String PHASES = "select symbol, phase from markets where status in ('OPEN', 'OTC_ONLY')";
    private static final String SYMBOLS = "select symbol from markets order by symbol";

    @Inject
    Mutiny.SessionFactory sessions;

    @Inject
    Pool pool;

    /** Adds a market, or opens the book of one that traded off the book only; tells whether that is new. */
    public Uni<Boolean> add(SqlConnection connection, OpenMarket opening, long listedAtMicros) {
        List<Object> values = new ArrayList<>(List.of(
                opening.symbol(),
                opening.currency(),
                opening.currencyScale(),
                opening.assetScale(),
                opening.tickSize(),
                opening.lotSize(),
                opening.referencePriceTicks(),
                listedAtMicros,
                opening.otcOnly() ? "OTC_ONLY" : "OPENING"));
        return connection.preparedQuery(INSERT).execute(Tuple.from(values)).map(rows -> rows.rowCount() == 1);
    }

    /** Notes that the engine has opened a market. */
    public Uni<Void> opened(SqlConnection connection, String symbol, long openedAtMicros, long referencePriceTicks) {
        return connection
                .preparedQuery(OPENED)
                .execute(Tuple.of(symbol, openedAtMicros, referencePriceTicks))
                .replaceWithVoid();
    }

    /** Notes the phase of a market, and the price of the auction that ended with the one before. */
    public Uni<Void> phaseChanged(SqlConnection connection, PhaseChanged change) {
        String auction =
                change.auctionPriceTicks() == null ? null : change.previous().name();
        return connection
                .preparedQuery(PHASE)
                .execute(Tuple.from(Arrays.<Object>asList(
                        change.symbol(),
                        change.phase().name(),
                        change.reason().name(),
                        change.note(),
                        change.eventTimeMicros(),
                        change.sequence(),
                        json(change),
                        auction,
                        change.auctionPriceTicks(),
                        change.auctionLots())))
                .replaceWithVoid();
    }

    /** All markets in the order of their symbols. */
    public Uni<List<MarketEntity>> all() {
        return sessions.withSession(
                session -> session.createQuery("from MarketEntity order by symbol", MarketEntity.class)
                        .getResultList());
    }

    /** A market, or null. */
    public Uni<MarketEntity> find(String symbol) {
        return sessions.withSession(session -> session.find(MarketEntity.class, symbol));
    }

    /** The symbols of all markets, in order. */
    public Uni<List<String>> symbols(SqlConnection connection) {
        return connection.query(SYMBOLS).execute().map(rows -> {
            List<String> symbols = new ArrayList<>(rows.size());
            rows.forEach(row -> symbols.add(row.getString(0)));
            return symbols;
        });
    }

    /** The phases of the markets that the engine has opened, for orders or for trading off the book. */
    public Uni<List<TickPace.Market>> phases(SqlConnection connection) {
        return connection.query(PHASES).execute().map(rows -> {
            List<TickPace.Market> markets = new ArrayList<>(rows.size());
            rows.forEach(
                    row -> markets.add(new TickPace.Market(row.getString(0), MarketPhase.valueOf(row.getString(1)))));
            return markets;
        });
    }

    private static String json(PhaseChanged change) {
        try {
            return change.call() == null ? null : MAPPER.writeValueAsString(change.call());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}

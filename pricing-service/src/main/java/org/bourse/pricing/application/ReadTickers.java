package org.bourse.pricing.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bourse.pricing.domain.book.Level;
import org.bourse.pricing.domain.candle.Candle;
import org.bourse.pricing.domain.tape.Tape;
import org.bourse.pricing.domain.ticker.Ticker;
import org.bourse.pricing.domain.ticker.TickerWindow;
import org.bourse.pricing.persistence.BookStore;
import org.bourse.pricing.persistence.CandleStore;
import org.bourse.pricing.persistence.TapeStore;

/** Reads tickers. */
@ApplicationScoped
public class ReadTickers {
    @Inject
    Markets markets;

    @Inject
    TapeStore tapes;

    @Inject
    BookStore books;

    @Inject
    CandleStore candles;

    /**
     * The ticker of a market.
     *
     * @param market the market
     * @param ticker its figures
     */
    public record View(Market market, Ticker ticker) {}

    /** The ticker of one market. */
    public Uni<View> one(String symbol, long nowMicros) {
        return markets.require(symbol)
                .chain(market -> views(List.of(market), nowMicros))
                .map(views -> views.get(0));
    }

    /** The tickers of markets after a place in the list. */
    public Uni<List<View>> list(long afterId, int limit, long nowMicros) {
        return markets.list(afterId, limit).chain(found -> views(found, nowMicros));
    }

    private Uni<List<View>> views(List<Market> found, long nowMicros) {
        List<String> symbols = found.stream().map(Market::symbol).toList();
        return tapes.tapes(symbols).chain(tape -> books.read(symbols, 1)
                .chain(book -> candles.window(symbols, TickerWindow.endingAt(nowMicros))
                        .map(day -> views(found, tape, book, day))));
    }

    private static List<View> views(
            List<Market> found, Map<String, Tape> tapes, Map<String, BookStore.Shown> books, Map<String, Candle> days) {
        List<View> views = new ArrayList<>(found.size());
        for (Market market : found) {
            String symbol = market.symbol();
            BookStore.Shown book = books.getOrDefault(symbol, BookStore.Shown.EMPTY);
            views.add(new View(
                    market,
                    new Ticker(
                            tapes.getOrDefault(symbol, Tape.EMPTY),
                            days.get(symbol),
                            best(book.bids()),
                            best(book.asks()),
                            book.position())));
        }
        return views;
    }

    private static Level best(List<Level> levels) {
        return levels.isEmpty() ? null : levels.get(0);
    }
}

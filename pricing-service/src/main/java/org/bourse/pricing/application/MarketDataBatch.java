package org.bourse.pricing.application;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.bourse.contracts.issuance.v1.InstrumentChanged;
import org.bourse.contracts.matching.v1.BookUpdated;
import org.bourse.contracts.matching.v1.IndicativePrice;
import org.bourse.contracts.matching.v1.MarketStatusChanged;
import org.bourse.contracts.matching.v1.PublicTrade;
import org.bourse.runtime.messaging.Delivery;
import org.bourse.runtime.messaging.PoisonException;

/** The records of a batch, by what they are about. */
final class MarketDataBatch {
    /**
     * An event with the record that carried it.
     *
     * @param delivery the record
     * @param event what it says
     */
    record Carried<E>(Delivery delivery, E event) {}

    private final Map<String, Carried<InstrumentChanged>> instruments = new LinkedHashMap<>();
    private final Map<String, List<Carried<PublicTrade>>> trades = new LinkedHashMap<>();
    private final Map<String, List<Carried<BookUpdated>>> updates = new LinkedHashMap<>();

    private final List<MarketStatusChanged> statuses = new ArrayList<>();
    private final List<IndicativePrice> indicatives = new ArrayList<>();

    static MarketDataBatch of(List<Delivery> deliveries) {
        MarketDataBatch batch = new MarketDataBatch();
        deliveries.forEach(batch::add);
        return batch;
    }

    private void add(Delivery delivery) {
        if (delivery.event() instanceof PublicTrade trade) {
            trades.computeIfAbsent(trade.symbol(), symbol -> new ArrayList<>()).add(new Carried<>(delivery, trade));
        } else if (delivery.event() instanceof BookUpdated update) {
            updates.computeIfAbsent(update.symbol(), symbol -> new ArrayList<>())
                    .add(new Carried<>(delivery, update));
        } else if (delivery.event() instanceof MarketStatusChanged status) {
            statuses.add(status);
        } else if (delivery.event() instanceof IndicativePrice price) {
            indicatives.add(price);
        } else if (delivery.event() instanceof InstrumentChanged instrument) {
            instruments.merge(
                    instrument.symbol(),
                    new Carried<>(delivery, instrument),
                    (one, other) -> other.event().version() >= one.event().version() ? other : one);
        } else {
            throw new PoisonException(
                    "UNEXPECTED_TYPE", delivery.event().getClass().getSimpleName() + " is no market data");
        }
    }

    /** The newest form of each instrument in the batch. */
    Map<String, Carried<InstrumentChanged>> instruments() {
        return instruments;
    }

    /** The trades of each market in order. */
    Map<String, List<Carried<PublicTrade>>> trades() {
        return trades;
    }

    /** The book updates of each market in order. */
    Map<String, List<Carried<BookUpdated>>> updates() {
        return updates;
    }

    /** Changes of the phases of markets. */
    List<MarketStatusChanged> statuses() {
        return statuses;
    }

    /** Indicative prices of auctions. */
    List<IndicativePrice> indicatives() {
        return indicatives;
    }

    /** The markets of trades and book updates. */
    TreeSet<String> markets() {
        TreeSet<String> symbols = new TreeSet<>(trades.keySet());
        symbols.addAll(updates.keySet());
        return symbols;
    }
}

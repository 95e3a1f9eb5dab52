package org.bourse.pricing.application;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bourse.contracts.issuance.v1.InstrumentChanged;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.pricing.persistence.InstrumentStore;
import org.bourse.pricing.persistence.MarketStatusStore;
import org.bourse.runtime.messaging.Delivery;
import org.bourse.runtime.messaging.OutgoingEvent;

/** Takes a batch of market data into the tables: instruments, tapes with their candles and reference prices, books. */
@ApplicationScoped
public class TakeMarketData {
    @Inject
    InstrumentUnits instrumentUnits;

    @Inject
    InstrumentStore instruments;

    @Inject
    TakeTrades takeTrades;

    @Inject
    TakeBookUpdates takeBookUpdates;

    @Inject
    MarketStatusStore statuses;

    private final Set<String> stored = ConcurrentHashMap.newKeySet();

    /** Makes the effects of a batch; the result are the changes of reference prices. */
    public Uni<List<OutgoingEvent>> take(SqlConnection connection, List<Delivery> deliveries) {
        MarketDataBatch batch = MarketDataBatch.of(deliveries);
        Set<String> symbols = new LinkedHashSet<>(batch.markets());
        symbols.addAll(batch.instruments().keySet());
        return instrumentUnits.require(symbols, batch.instruments()).chain(known -> {
            Map<String, TradingUnits> units = new LinkedHashMap<>();
            known.forEach((symbol, instrument) -> units.put(symbol, instrumentUnits.units(instrument)));
            return instruments
                    .save(connection, toStore(batch, known))
                    .chain(() -> takeTrades.take(connection, batch, units))
                    .call(() -> takeBookUpdates.take(connection, batch, units))
                    .call(() -> statuses.add(connection, batch.statuses()))
                    .call(() -> statuses.indicate(connection, batch.indicatives()));
        });
    }

    /** What the batch brings, and what the table may lack because its record has not come here yet. */
    private List<InstrumentChanged> toStore(MarketDataBatch batch, Map<String, InstrumentChanged> known) {
        List<InstrumentChanged> list = new ArrayList<>();
        batch.instruments().values().forEach(carried -> list.add(carried.event()));
        known.forEach((symbol, instrument) -> {
            if (!batch.instruments().containsKey(symbol) && stored.add(symbol)) {
                list.add(instrument);
            }
        });
        return list;
    }
}

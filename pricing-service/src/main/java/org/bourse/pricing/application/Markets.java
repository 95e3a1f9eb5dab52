package org.bourse.pricing.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.bourse.pricing.persistence.InstrumentEntity;
import org.bourse.pricing.persistence.InstrumentStore;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;

/** Finds markets. What is kept of one in memory never changes: its symbol and its units. */
@ApplicationScoped
public class Markets {
    @Inject
    InstrumentStore instruments;

    private final ConcurrentMap<String, Market> known = new ConcurrentHashMap<>();

    /** The market of a symbol; a problem where there is none. */
    public Uni<Market> require(String symbol) {
        Market market = known.get(symbol);
        if (market != null) {
            return Uni.createFrom().item(market);
        }
        return instruments.find(symbol).map(entity -> {
            if (entity == null) {
                throw new Problem(ErrorCode.INSTRUMENT_NOT_FOUND, "There is no instrument " + symbol + ".");
            }
            return remember(entity);
        });
    }

    /** Markets after a place in the list. */
    public Uni<List<Market>> list(long afterId, int limit) {
        return instruments
                .list(afterId, limit)
                .map(entities -> entities.stream().map(this::remember).toList());
    }

    private Market remember(InstrumentEntity entity) {
        return known.computeIfAbsent(
                entity.symbol(), symbol -> new Market(entity.id(), entity.symbol(), entity.units()));
    }
}

package org.bourse.pricing.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.bourse.pricing.persistence.TapeStore;

/** Reads the tape of a market. */
@ApplicationScoped
public class ReadTrades {
    @Inject
    Markets markets;

    @Inject
    TapeStore tapes;

    /**
     * A piece of a tape.
     *
     * @param market its market
     * @param trades trades in order
     */
    public record View(Market market, List<TapeStore.Printed> trades) {}

    /** Trades after a number. */
    public Uni<View> read(String symbol, long afterSeq, int limit) {
        return markets.require(symbol)
                .chain(market -> tapes.read(symbol, afterSeq, limit).map(trades -> new View(market, trades)));
    }
}

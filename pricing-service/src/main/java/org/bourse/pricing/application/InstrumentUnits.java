package org.bourse.pricing.application;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bourse.contracts.issuance.v1.InstrumentChanged;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.runtime.directory.InstrumentDirectory;
import org.bourse.runtime.messaging.PoisonException;
import org.bourse.runtime.messaging.TopicTables;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The instruments to which market data belongs. There is no order between topics, so that a trade may come before its instrument; every
 * instance therefore reads the instruments by itself, too, and market data waits a while for an instrument that is not there yet.
 */
@ApplicationScoped
public class InstrumentUnits {
    @Inject
    InstrumentDirectory directory;

    @Inject
    TopicTables tables;

    @ConfigProperty(name = "bourse.pricing.intake.instrument-wait-ms")
    long instrumentWaitMs;

    private final ConcurrentMap<String, Long> waitingSinceNanos = new ConcurrentHashMap<>();

    void start(@Observes StartupEvent event) {
        directory.start();
    }

    /**
     * The instruments of some markets. Fails with a {@link TimeoutException}, which leads to another try, while one is not known yet,
     * and with a {@link PoisonException} once it has not become known for too long.
     */
    Uni<Map<String, InstrumentChanged>> require(
            Collection<String> symbols, Map<String, MarketDataBatch.Carried<InstrumentChanged>> fromBatch) {
        Map<String, InstrumentChanged> found = new LinkedHashMap<>();
        for (String symbol : symbols) {
            InstrumentChanged instrument = directory.find(symbol);
            if (instrument == null && fromBatch.containsKey(symbol)) {
                instrument = fromBatch.get(symbol).event();
            }
            if (instrument == null) {
                return Uni.createFrom().failure(missing(symbol));
            }
            waitingSinceNanos.remove(symbol);
            found.put(symbol, instrument);
        }
        return Uni.createFrom().item(found);
    }

    private Exception missing(String symbol) {
        long since = waitingSinceNanos.computeIfAbsent(symbol, key -> System.nanoTime());
        boolean waitedEnough = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since) > instrumentWaitMs;
        if (waitedEnough && tables.caughtUp()) {
            return new PoisonException("UNKNOWN_INSTRUMENT", "there is no instrument " + symbol);
        }
        return new TimeoutException("the instrument " + symbol + " is not known yet");
    }

    /** The units of an instrument. */
    TradingUnits units(InstrumentChanged instrument) {
        return directory.units(instrument);
    }
}

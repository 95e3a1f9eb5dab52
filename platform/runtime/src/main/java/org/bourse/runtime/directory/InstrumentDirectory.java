package org.bourse.runtime.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.bourse.contracts.issuance.v1.InstrumentChanged;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.contracts.topic.Topics;
import org.bourse.runtime.messaging.TopicTable;
import org.bourse.runtime.messaging.TopicTables;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;

/** All instruments as issuance last told them, in memory. */
@ApplicationScoped
public class InstrumentDirectory {
    @Inject
    TopicTables tables;

    private final ConcurrentMap<String, TradingUnits> units = new ConcurrentHashMap<>();
    private volatile TopicTable<InstrumentChanged> table;

    /** Starts to read; call it at start-up. */
    public synchronized void start() {
        if (table == null) {
            table = tables.open(Topics.INSTRUMENTS, InstrumentChanged.class, InstrumentChanged::version);
        }
    }

    /** The instrument, or null. */
    public InstrumentChanged find(String symbol) {
        return table.get(symbol);
    }

    /** The instrument; a problem where there is none. */
    public InstrumentChanged require(String symbol) {
        InstrumentChanged instrument = find(symbol);
        if (instrument == null) {
            throw new Problem(ErrorCode.INSTRUMENT_NOT_FOUND, "There is no instrument " + symbol + ".");
        }
        return instrument;
    }

    /** The trading units of an instrument, which never change once it exists. */
    public TradingUnits units(InstrumentChanged instrument) {
        return units.computeIfAbsent(instrument.symbol(), symbol -> instrument.units());
    }

    /** All instruments, in no order. */
    public Collection<InstrumentChanged> all() {
        return table.values();
    }
}

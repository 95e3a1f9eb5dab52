package org.bourse.issuance.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Function;
import org.bourse.issuance.domain.instrument.Instrument;
import org.bourse.issuance.persistence.InstrumentEntity;
import org.bourse.issuance.persistence.LifecycleSql;
import org.bourse.runtime.http.Page;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;
import org.hibernate.reactive.mutiny.Mutiny;

/** What is asked about instruments. */
@ApplicationScoped
public class InstrumentQueries {
    private static final String LIST = "instruments";
    private static final String ABOVE = "from InstrumentEntity i where i.number > :above order by i.number";

    @Inject
    Mutiny.SessionFactory sessions;

    @Inject
    LifecycleSql lifecycle;

    /** All instruments, in the order of their description. */
    public <T> Uni<Page<T>> list(String cursor, Integer limit, Function<Instrument, T> body) {
        long above = Page.position(LIST, cursor);
        int size = Page.limit(limit);
        return sessions.withSession(session -> session.createSelectionQuery(ABOVE, InstrumentEntity.class)
                .setParameter("above", above)
                .setMaxResults(size + 1)
                .getResultList()
                .map(rows ->
                        Pages.of(LIST, rows, size, InstrumentEntity::number, row -> body.apply(row.instrument()))));
    }

    /** An instrument. */
    public Uni<Instrument> find(String symbol) {
        return sessions.withSession(session -> session.find(InstrumentEntity.class, symbol))
                .map(entity -> {
                    if (entity == null) {
                        throw notFound(symbol);
                    }
                    return entity.instrument();
                });
    }

    /** The life of an instrument. */
    public Uni<List<LifecycleSql.Entry>> lifecycle(String symbol) {
        return find(symbol).chain(() -> lifecycle.read(symbol));
    }

    static Problem notFound(String symbol) {
        return new Problem(ErrorCode.INSTRUMENT_NOT_FOUND, "There is no instrument " + symbol + ".");
    }
}

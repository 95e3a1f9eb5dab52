package org.bourse.matching.application.otc;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.bourse.matching.config.OtcConfig;
import org.bourse.matching.domain.otc.BlockTrade;
import org.bourse.matching.domain.otc.OtcOutcome;
import org.bourse.matching.domain.otc.Rfq;
import org.bourse.matching.persistence.otc.BlockRow;
import org.bourse.matching.persistence.otc.BlockStore;
import org.bourse.matching.persistence.otc.OtcEventStore;
import org.bourse.matching.persistence.otc.RfqRow;
import org.bourse.matching.persistence.otc.RfqStore;
import org.jboss.logging.Logger;

/**
 * Ends requests, quotes and block trades whose time is over, in one instance at a time. Nobody depends on it: an action that comes too late
 * is refused by the clock, whether the sweep was there before or not.
 */
@ApplicationScoped
public class ExpireOtc {
    private static final Logger LOG = Logger.getLogger(ExpireOtc.class);
    private static final int ROWS_MAX = 100;
    private static final String LEAD =
            "select pg_try_advisory_xact_lock(hashtext('otc-expiry'), hashtext(current_schema()))";

    @Inject
    Pool pool;

    @Inject
    RfqStore rfqs;

    @Inject
    BlockStore blocks;

    @Inject
    OtcEventStore log;

    @Inject
    OtcConfig config;

    private Cancellable ticks;

    void start(@Observes StartupEvent event) {
        ticks = Multi.createFrom()
                .ticks()
                .every(config.sweepEvery())
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> sweep(NegotiateQuotes.now())
                        .onFailure()
                        .invoke(e -> LOG.warnf("what is over off the book is not ended for now: %s", e.getMessage()))
                        .onFailure()
                        .recoverWithItem(0))
                .subscribe()
                .with(ended -> {}, e -> LOG.error("nothing off the book is ended any more", e));
    }

    void stop(@Observes ShutdownEvent event) {
        if (ticks != null) {
            ticks.cancel();
        }
    }

    /** Ends what is over; tells how many requests and block trades changed. */
    public Uni<Integer> sweep(long nowMicros) {
        return pool.withTransaction(connection -> connection
                .query(LEAD)
                .execute()
                .chain(rows -> rows.iterator().next().getBoolean(0)
                        ? sweep(connection, nowMicros)
                        : Uni.createFrom().item(0)));
    }

    private Uni<Integer> sweep(SqlConnection connection, long nowMicros) {
        return rfqs.due(connection, nowMicros, ROWS_MAX).chain(requests -> {
            Uni<Void> chain = Uni.createFrom().voidItem();
            for (RfqRow row : requests) {
                chain = chain.chain(() -> end(connection, row, nowMicros));
            }
            return chain.chain(() -> blocks.due(connection, nowMicros, ROWS_MAX))
                    .chain(found -> {
                        Uni<Void> rest = Uni.createFrom().voidItem();
                        for (BlockRow row : found) {
                            rest = rest.chain(() -> end(connection, row, nowMicros));
                        }
                        return rest.replaceWith(requests.size() + found.size());
                    });
        });
    }

    private Uni<Void> end(SqlConnection connection, RfqRow row, long nowMicros) {
        OtcOutcome.Taken<Rfq> taken = row.rfq().expire(nowMicros);
        return taken == null
                ? Uni.createFrom().voidItem()
                : rfqs.save(connection, row.rfq(), taken.after(), null)
                        .chain(() -> log.add(connection, row.rfq().terms().rfqId(), taken.events()));
    }

    private Uni<Void> end(SqlConnection connection, BlockRow row, long nowMicros) {
        OtcOutcome.Taken<BlockTrade> taken = row.block().expire(nowMicros);
        return taken == null
                ? Uni.createFrom().voidItem()
                : blocks.save(connection, row.block(), taken.after(), null)
                        .chain(() -> log.add(connection, row.block().terms().blockTradeId(), taken.events()));
    }
}

package org.bourse.matching.application;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.issuance.v1.InstrumentChanged;
import org.bourse.contracts.issuance.v1.InstrumentStatus;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.matching.v1.CancelReason;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.contracts.matching.v1.MassCancel;
import org.bourse.contracts.matching.v1.MassCanceled;
import org.bourse.runtime.http.RequestIds;
import org.bourse.runtime.messaging.Outbox;

/**
 * Cancels all orders of an account at once. The commands go straight to the markets: an order that is still on its way through the
 * pre-trade check comes after them and stands.
 */
@ApplicationScoped
public class MassCancels {
    @Inject
    ControlCommands control;

    @Inject
    PendingAnswers answers;

    @Inject
    Directories directories;

    @Inject
    Outbox outbox;

    @Inject
    Pool pool;

    /**
     * What came of it in one market.
     *
     * @param symbol the market
     * @param commandId the command
     * @param canceledOrders how many orders were cancelled; null where the engine has not said it yet
     */
    public record Result(String symbol, String commandId, Integer canceledOrders) {}

    /**
     * Cancels the orders of an account.
     *
     * @param accountId the account
     * @param symbol the market; null for all of them
     * @param side the side; null for both
     * @param reason why
     * @param async whether to answer once the commands are certain to reach the markets
     * @param wait how long to wait for the markets; null for the usual time
     */
    public Uni<List<Result>> cancel(
            String accountId, String symbol, Side side, CancelReason reason, boolean async, Duration wait) {
        List<MassCancel> commands = new ArrayList<>();
        List<CompletableFuture<List<ExecutionEvent>>> waiting = new ArrayList<>();
        long now = Timestamps.micros(Instant.now());
        try {
            for (String market : symbol == null ? markets() : List.of(symbol)) {
                MassCancel command = new MassCancel(RequestIds.fresh("cmd"), market, accountId, side, reason, now);
                commands.add(command);
                waiting.add(
                        async ? CompletableFuture.completedFuture(null) : answers.expect(command.commandId(), wait));
            }
        } catch (RuntimeException e) {
            forget(commands);
            throw e;
        }
        return pool.withTransaction(connection -> control.send(connection, commands))
                .invoke(outbox::committed)
                .onFailure()
                .invoke(e -> forget(commands))
                .chain(() -> Uni.createFrom()
                        .completionStage(CompletableFuture.allOf(waiting.toArray(CompletableFuture<?>[]::new))))
                .map(all -> results(commands, waiting));
    }

    private void forget(List<MassCancel> commands) {
        commands.forEach(command -> answers.forget(command.commandId()));
    }

    private List<String> markets() {
        return directories.instruments().all().stream()
                .filter(instrument -> instrument.status() == InstrumentStatus.LISTED)
                .map(InstrumentChanged::symbol)
                .sorted()
                .toList();
    }

    private static List<Result> results(
            List<MassCancel> commands, List<CompletableFuture<List<ExecutionEvent>>> waiting) {
        List<Result> results = new ArrayList<>(commands.size());
        for (int index = 0; index < commands.size(); index++) {
            MassCancel command = commands.get(index);
            results.add(new Result(
                    command.symbol(),
                    command.commandId(),
                    count(waiting.get(index).join())));
        }
        return results;
    }

    private static Integer count(List<ExecutionEvent> events) {
        if (events == null) {
            return null;
        }
        return events.stream()
                .filter(MassCanceled.class::isInstance)
                .map(event -> ((MassCanceled) event).canceledOrders())
                .findFirst()
                .orElse(null);
    }
}

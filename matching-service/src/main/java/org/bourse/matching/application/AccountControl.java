package org.bourse.matching.application;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.bourse.contracts.id.Ids;
import org.bourse.contracts.matching.v1.BlockAccount;
import org.bourse.contracts.matching.v1.SetCancelTimer;
import org.bourse.matching.persistence.AccountBlocks;
import org.bourse.matching.persistence.AccountBlocks.Block;
import org.bourse.matching.persistence.CancelTimers;
import org.bourse.matching.persistence.CancelTimers.Timer;
import org.bourse.matching.persistence.Markets;

/** The kill switch and the dead man's switch of accounts. */
@ApplicationScoped
public class AccountControl {
    private static final long MICROS_PER_SECOND = 1_000_000;

    @Inject
    AccountBlocks blocks;

    @Inject
    CancelTimers timers;

    @Inject
    Markets markets;

    @Inject
    ControlCommands commands;

    /**
     * Blocks an account in all markets, or takes it back. Operator and broker each have a switch of their own; the account trades when
     * both are off.
     */
    public Uni<Block> block(
            SqlConnection connection,
            String accountId,
            boolean blocked,
            boolean asOperator,
            String reason,
            String clientId,
            long nowMicros) {
        return blocks.lock(connection, accountId).chain(before -> {
            Block after = new Block(
                    accountId,
                    asOperator ? blocked : before.byOperator(),
                    asOperator ? before.byBroker() : blocked,
                    reason);
            Uni<Void> stored = blocks.put(connection, after, clientId, nowMicros);
            if (before.blocked() == after.blocked() && !after.blocked()) {
                return stored.replaceWith(after);
            }
            // A block that is repeated is sent again: what it says costs nothing, and it may be why it is repeated.
            return stored.chain(() -> markets.symbols(connection))
                    .chain(symbols -> commands.send(
                            connection,
                            symbols.stream()
                                    .map(symbol -> command(symbol, after, nowMicros))
                                    .toList()))
                    .replaceWith(after);
        });
    }

    /**
     * Sets the dead man's switch of an account. The engine watches it in the markets where the account has orders; at the deadline the
     * scheduler has the orders in all other markets cancelled too.
     */
    public Uni<Timer> arm(
            SqlConnection connection, String accountId, int timeoutSeconds, String clientId, long nowMicros) {
        long deadline = nowMicros + timeoutSeconds * MICROS_PER_SECOND;
        Timer timer = new Timer(accountId, timeoutSeconds, deadline, null);
        return timers.put(connection, timer, clientId)
                .chain(() -> timers.marketsOf(connection, accountId))
                .chain(symbols -> commands.send(connection, timersOf(symbols, accountId, deadline, nowMicros)))
                .replaceWith(timer);
    }

    /** Stops the dead man's switch of an account; tells whether there was one. */
    public Uni<Boolean> disarm(SqlConnection connection, String accountId, long nowMicros) {
        return timers.delete(connection, accountId)
                .chain(there -> there
                        ? markets.symbols(connection)
                                .chain(symbols -> commands.send(connection, timersOf(symbols, accountId, 0, nowMicros)))
                                .replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    private static BlockAccount command(String symbol, Block block, long nowMicros) {
        String id = Ids.derived("cmd", "block", symbol, block.accountId(), Long.toString(nowMicros));
        return new BlockAccount(id, symbol, block.accountId(), block.blocked(), block.reason(), nowMicros);
    }

    private static List<SetCancelTimer> timersOf(
            List<String> symbols, String accountId, long deadlineMicros, long nowMicros) {
        return symbols.stream()
                .map(symbol -> new SetCancelTimer(
                        Ids.derived("cmd", "timer", symbol, accountId, Long.toString(nowMicros)),
                        symbol,
                        accountId,
                        deadlineMicros,
                        nowMicros))
                .toList();
    }
}

package org.bourse.matching.application;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.bourse.contracts.matching.v1.BookCommand;
import org.bourse.contracts.topic.Topics;
import org.bourse.runtime.messaging.Outbox;
import org.bourse.runtime.messaging.OutgoingEvent;

/**
 * Puts commands into the input log of the engine that ask settlement for nothing: phases, mass cancellations, blocks, timers, rules.
 *
 * <p>They go through the outbox of the service, as the openings of markets do: in the transaction of what they tell, and in the order of
 * the commits for each market. Call {@link Outbox#committed} after the commit where neither {@code Writes} nor {@code Intake} does.
 */
@ApplicationScoped
public class ControlCommands {
    @Inject
    Outbox outbox;

    /** Appends a command in a transaction. */
    public Uni<Void> send(SqlConnection connection, BookCommand command) {
        return send(connection, List.of(command));
    }

    /** Appends commands in a transaction, in their order. */
    public Uni<Void> send(SqlConnection connection, List<? extends BookCommand> commands) {
        if (commands.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return outbox.append(
                connection, commands.stream().map(ControlCommands::outgoing).toList());
    }

    private static OutgoingEvent outgoing(BookCommand command) {
        return OutgoingEvent.ofRequest(Topics.BOOK_COMMANDS, command.symbol(), command);
    }
}

package org.bourse.matching.api.stream;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.issuance.v1.InstrumentChanged;
import org.bourse.matching.api.AccountExecution;
import org.bourse.matching.api.OrderAnswer;
import org.bourse.matching.application.Directories;
import org.bourse.matching.application.OrderState;
import org.bourse.matching.persistence.AccountEventRow;
import org.bourse.matching.persistence.OrderFilter;
import org.bourse.matching.persistence.OrderRow;

/**
 * What a stream of an account says, page by page as its reader can take it.
 *
 * <p>The journal of the account in the database is its buffer: a reader that is slow costs one page of memory, and loses nothing. Numbers
 * are given in the order of commits, so that what comes after the position was not there before. Used by one reader, one call at a time.
 */
final class AccountFeed {
    /** The numbering of the journals; it would change with a journal that is built anew. */
    static final int EPOCH = 1;

    static final String CHANNEL = "account";
    private static final long RECONNECT_MS = 1000;

    private final FeedSources sources;
    private final String accountId;
    private final String since;
    private final boolean snapshot;
    private long position = -1;
    private long snapshotAfter;
    private boolean snapshotting;
    private boolean live;
    private boolean lagging;
    private boolean ended;

    /**
     * A feed.
     *
     * @param sources what it reads
     * @param accountId the account
     * @param since cursor to go on from; null for now
     * @param snapshot whether a feed without a cursor begins with the open orders
     */
    AccountFeed(FeedSources sources, String accountId, String since, boolean snapshot) {
        this.sources = sources;
        this.accountId = accountId;
        this.since = since;
        this.snapshot = snapshot;
    }

    /** The cursor of a position. */
    static String cursor(long seq) {
        return EPOCH + "-" + seq;
    }

    /** The position of a cursor: a number, or epoch and number; -1 where it is of another epoch or cannot be read. */
    static long position(String cursor) {
        String[] parts = cursor.split("-", 2);
        try {
            if (parts.length == 2 && Integer.parseInt(parts[0]) != EPOCH) {
                return -1;
            }
            return Math.max(-1, Long.parseLong(parts[parts.length - 1]));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Whether it has said its last. */
    boolean isEnded() {
        return ended;
    }

    /** The account. */
    String accountId() {
        return accountId;
    }

    /** The next messages, at least one; waits for news, or for the next heartbeat. */
    Uni<List<StreamMessage>> next() {
        if (position < 0) {
            return begin();
        }
        if (snapshotting) {
            return orders();
        }
        return read().chain(messages ->
                messages.isEmpty() ? idle() : Uni.createFrom().item(messages));
    }

    private Uni<List<StreamMessage>> begin() {
        return sources.views().heads(List.of(accountId)).map(heads -> {
            long head = heads.getOrDefault(accountId, 0L);
            long asked = since == null ? -1 : position(since);
            List<StreamMessage> messages = new ArrayList<>();
            if (since != null && asked >= 0 && asked <= head) {
                position = asked;
            } else {
                position = head;
                snapshotting = snapshot || since != null;
                if (since != null) {
                    messages.add(message("RESET", null, new StreamMessage.Reset("CURSOR_EXPIRED", EPOCH)));
                }
            }
            messages.add(heartbeat(head));
            return messages;
        });
    }

    /** Open orders, read after the position was: what a later record changed is told again by the record. */
    private Uni<List<StreamMessage>> orders() {
        OrderFilter filter = new OrderFilter(List.of(accountId), null, null, null, null, null, null);
        int page = sources.config().page();
        return sources.views().openOrders(filter, snapshotAfter, page).map(rows -> {
            List<StreamMessage> messages = new ArrayList<>();
            if (!rows.isEmpty()) {
                snapshotAfter = rows.get(rows.size() - 1).number();
                messages.add(message(
                        "SNAPSHOT",
                        position,
                        new StreamMessage.Snapshot(
                                rows.stream().map(this::order).toList())));
            }
            if (rows.size() < page) {
                snapshotting = false;
                messages.add(message("SNAPSHOT_END", position, null));
            }
            return messages;
        });
    }

    private Object order(OrderRow row) {
        Directories directories = sources.directories();
        InstrumentChanged instrument = directories.instruments().require(row.symbol());
        return OrderAnswer.of(
                OrderState.of(row), instrument, directories.instruments().units(instrument));
    }

    private Uni<List<StreamMessage>> read() {
        OrderFilter all = new OrderFilter(null, null, null, null, null, null, null);
        int page = sources.config().page();
        return sources.views().accountEvents(accountId, all, position, page).chain(rows -> {
            List<StreamMessage> messages = new ArrayList<>(rows.size() + 1);
            rows.forEach(row -> messages.add(update(row)));
            if (rows.size() < page) {
                live = true;
                lagging = false;
                return Uni.createFrom().item(messages);
            }
            if (!live) {
                return Uni.createFrom().item(messages);
            }
            return sources.views().heads(List.of(accountId)).map(heads -> measured(messages, rows, heads));
        });
    }

    /** A reader that had caught up and falls behind is told, and in the end sent away; it may resume where it was. */
    private List<StreamMessage> measured(
            List<StreamMessage> messages, List<AccountEventRow> rows, Map<String, Long> heads) {
        long lag = heads.getOrDefault(accountId, position) - position;
        long lagMillis = Math.max(
                0,
                System.currentTimeMillis()
                        - rows.get(rows.size() - 1).execution().eventTimeMicros() / 1000);
        if (lag >= sources.config().bufferMax()) {
            ended = true;
            messages.add(message("CLOSED", position, new StreamMessage.Lagging(lag, lagMillis)));
        } else if (lag >= sources.config().bufferMax() / 2 && !lagging) {
            lagging = true;
            messages.add(message("LAGGING", position, new StreamMessage.Lagging(lag, lagMillis)));
        }
        return messages;
    }

    private Uni<List<StreamMessage>> idle() {
        return sources.heads()
                .beyond(accountId, position, sources.config().heartbeat())
                .chain(news -> {
                    if (news) {
                        return read().map(messages -> messages.isEmpty() ? List.of(heartbeat(position)) : messages);
                    }
                    if (sources.heads().isEnding()) {
                        ended = true;
                        return Uni.createFrom()
                                .item(List.of(message("SHUTDOWN", position, new StreamMessage.Shutdown(RECONNECT_MS))));
                    }
                    return Uni.createFrom().item(List.of(heartbeat(position)));
                });
    }

    private StreamMessage update(AccountEventRow row) {
        Directories directories = sources.directories();
        InstrumentChanged instrument =
                directories.instruments().require(row.execution().symbol());
        AccountExecution execution =
                AccountExecution.of(row, instrument, directories.instruments().units(instrument));
        long before = position;
        position = row.number();
        return new StreamMessage(
                CHANNEL,
                accountId,
                "UPDATE",
                EPOCH,
                row.number(),
                before,
                cursor(row.number()),
                execution.eventTime(),
                now(),
                execution);
    }

    private StreamMessage heartbeat(long lastSeq) {
        return message("HEARTBEAT", null, new StreamMessage.Heartbeat(lastSeq, now()));
    }

    private StreamMessage message(String type, Long seq, Object data) {
        return new StreamMessage(
                CHANNEL, accountId, type, EPOCH, seq, null, cursor(Math.max(0, position)), null, now(), data);
    }

    private static String now() {
        return Timestamps.format(Timestamps.micros(Instant.now()));
    }
}

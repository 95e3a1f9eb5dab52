package org.bourse.matching.api.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.matching.v1.CancelReason;
import org.bourse.matching.application.Directories;
import org.bourse.matching.application.MassCancels;
import org.bourse.runtime.auth.Caller;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;
import org.jboss.logging.Logger;

/** Streams over WebSocket, sub-protocol {@code bourse.v1.json}. */
@WebSocket(path = "/v1/ws")
@RolesAllowed("orders:read")
public class AccountSocket {
    private static final Logger LOG = Logger.getLogger(AccountSocket.class);
    private static final int GOING_AWAY = 1001;
    private static final int BAD_MESSAGE = 4400;
    private static final int TOO_SLOW = 4408;
    private static final int INTERNAL = 4500;
    private static final int SUBSCRIPTIONS_MAX = 50;

    private final Map<String, Map<String, Subscription>> connections = new ConcurrentHashMap<>();

    @Inject
    FeedSources sources;

    @Inject
    Directories directories;

    @Inject
    MassCancels massCancels;

    @Inject
    Caller caller;

    @Inject
    ObjectMapper mapper;

    /** What a client sends. */
    public record Request(String op, Long id, List<Wish> subscriptions) {}

    /** What it wants to follow. */
    public record Wish(String channel, String accountId, String since, Boolean snapshot, Boolean cancelOnDisconnect) {}

    /** The answer to a request. */
    public record Answer(String op, Long id, List<Result> results, String serverTime) {}

    /** What became of a wish. */
    public record Result(String channel, String accountId, String status, String code, String detail) {}

    private static final class Subscription {
        final AccountFeed feed;
        final Runnable place;
        final boolean cancelOnDisconnect;
        volatile boolean ended;

        Subscription(AccountFeed feed, Runnable place, boolean cancelOnDisconnect) {
            this.feed = feed;
            this.place = place;
            this.cancelOnDisconnect = cancelOnDisconnect;
        }
    }

    /** Takes a message. */
    @OnTextMessage
    public Uni<Void> take(String text, WebSocketConnection connection) {
        Request request;
        try {
            request = mapper.readValue(text, Request.class);
        } catch (JsonProcessingException e) {
            return connection.close(new CloseReason(BAD_MESSAGE, "not a message of bourse.v1.json"));
        }
        if (request == null || request.op() == null) {
            return connection.close(new CloseReason(BAD_MESSAGE, "op is missing"));
        }
        return switch (request.op()) {
            case "ping" -> connection.sendText(json(new Answer("pong", request.id(), null, now())));
            case "list" -> connection.sendText(json(new Answer("ack", request.id(), list(connection), now())));
            case "subscribe" -> subscribe(request, connection);
            case "unsubscribe" -> unsubscribe(request, connection);
            default -> connection.close(new CloseReason(BAD_MESSAGE, "unknown op"));
        };
    }

    /** Ends what a connection followed, and cancels where that was asked for. */
    @OnClose
    public void closed(WebSocketConnection connection) {
        Map<String, Subscription> mine = connections.remove(connection.id());
        if (mine == null) {
            return;
        }
        boolean ending = sources.heads().isEnding();
        mine.forEach((accountId, subscription) -> {
            end(subscription);
            // The end of the service is announced, and no reason to leave the market.
            if (subscription.cancelOnDisconnect && !ending) {
                massCancels
                        .cancel(accountId, null, null, CancelReason.DISCONNECTED, true, null)
                        .subscribe()
                        .with(
                                done -> LOG.infof("the orders of %s were cancelled: it disconnected", accountId),
                                e -> LOG.errorf(e, "the orders of %s could not be cancelled", accountId));
            }
        });
    }

    private Uni<Void> subscribe(Request request, WebSocketConnection connection) {
        Map<String, Subscription> mine = mine(connection);
        List<Result> results = new ArrayList<>();
        List<Subscription> fresh = new ArrayList<>();
        for (Wish wish : request.subscriptions() == null ? List.<Wish>of() : request.subscriptions()) {
            try {
                Subscription subscription = subscription(wish, mine);
                mine.put(wish.accountId(), subscription);
                fresh.add(subscription);
                results.add(new Result(wish.channel(), wish.accountId(), "OK", null, null));
            } catch (Problem e) {
                results.add(new Result(
                        wish.channel(), wish.accountId(), "ERROR", e.code().name(), e.getMessage()));
            }
        }
        return connection
                .sendText(json(new Answer("ack", request.id(), results, now())))
                .invoke(() -> fresh.forEach(subscription -> pump(subscription, connection)));
    }

    private Subscription subscription(Wish wish, Map<String, Subscription> mine) {
        if (!AccountFeed.CHANNEL.equals(wish.channel()) || wish.accountId() == null) {
            throw new Problem(ErrorCode.VALIDATION_FAILED, "channel is account, and accountId must be given.");
        }
        caller.account(directories.accounts(), wish.accountId());
        boolean cancels = wish.cancelOnDisconnect() == Boolean.TRUE;
        if (cancels && !caller.has("orders:trade")) {
            throw new Problem(ErrorCode.INSUFFICIENT_SCOPE, "cancelOnDisconnect needs orders:trade.");
        }
        if (mine.containsKey(wish.accountId())) {
            throw new Problem(ErrorCode.STATE_CONFLICT, "The connection follows this account already.");
        }
        if (mine.size() >= SUBSCRIPTIONS_MAX) {
            throw new Problem(
                    ErrorCode.STREAM_LIMIT_EXCEEDED, "At most " + SUBSCRIPTIONS_MAX + " subscriptions a connection.");
        }
        Runnable place = sources.take(caller.clientId());
        return new Subscription(
                new AccountFeed(sources, wish.accountId(), wish.since(), wish.snapshot() != Boolean.FALSE),
                place,
                cancels);
    }

    private Uni<Void> unsubscribe(Request request, WebSocketConnection connection) {
        Map<String, Subscription> mine = mine(connection);
        List<Result> results = new ArrayList<>();
        for (Wish wish : request.subscriptions() == null ? List.<Wish>of() : request.subscriptions()) {
            Subscription gone = wish.accountId() == null ? null : mine.remove(wish.accountId());
            if (gone != null) {
                end(gone);
            }
            results.add(new Result(wish.channel(), wish.accountId(), gone == null ? "NOT_FOUND" : "OK", null, null));
        }
        return connection.sendText(json(new Answer("ack", request.id(), results, now())));
    }

    private List<Result> list(WebSocketConnection connection) {
        return mine(connection).keySet().stream()
                .map(accountId -> new Result(AccountFeed.CHANNEL, accountId, "OK", null, null))
                .toList();
    }

    private Map<String, Subscription> mine(WebSocketConnection connection) {
        return connections.computeIfAbsent(connection.id(), id -> new ConcurrentHashMap<>());
    }

    private static void end(Subscription subscription) {
        subscription.ended = true;
        subscription.place.run();
    }

    /** Sends what the feed has, then asks it for more: what the socket does not take, the feed does not read. */
    private void pump(Subscription subscription, WebSocketConnection connection) {
        if (subscription.ended || !connection.isOpen()) {
            return;
        }
        subscription
                .feed
                .next()
                .chain(messages -> send(messages, subscription, connection))
                .subscribe()
                .with(sent -> pump(subscription, connection), e -> {
                    if (connection.isOpen()) {
                        LOG.warnf("a stream of %s broke off: %s", subscription.feed.accountId(), e.getMessage());
                        close(connection, new CloseReason(INTERNAL, "internal"));
                    }
                });
    }

    private Uni<Void> send(List<StreamMessage> messages, Subscription subscription, WebSocketConnection connection) {
        Uni<Void> chain = Uni.createFrom().voidItem();
        for (StreamMessage message : messages) {
            chain = chain.chain(() -> subscription.ended || !connection.isOpen()
                    ? Uni.createFrom().voidItem()
                    : connection.sendText(json(message)));
        }
        StreamMessage last = messages.get(messages.size() - 1);
        if (last.isTooSlow()) {
            sources.dropped();
            return chain.invoke(() -> close(connection, new CloseReason(TOO_SLOW, "too slow")));
        }
        return last.isLast() ? chain.invoke(() -> close(connection, new CloseReason(GOING_AWAY, "shutdown"))) : chain;
    }

    private static void close(WebSocketConnection connection, CloseReason reason) {
        connection
                .close(reason)
                .subscribe()
                .with(done -> LOG.debug("a stream is closed"), e -> LOG.debug("a stream was closed before", e));
    }

    private String json(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String now() {
        return Timestamps.format(Timestamps.micros(java.time.Instant.now()));
    }
}

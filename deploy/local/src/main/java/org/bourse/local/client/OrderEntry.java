package org.bourse.local.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Sends orders, one HTTP request each, with many in flight. An order session numbers them, so that they enter the log in the order of
 * their numbers whatever way they arrive, and so that a request that is sent again has no second effect.
 */
public final class OrderEntry {
    /** The most requests that may be in flight in one session. */
    public static final int WINDOW_MAX = 1000;

    private static final String SCOPE = "orders:trade orders:read";
    private static final JsonFactory JSON = new JsonFactory();
    private static final int OK_BELOW = 300;
    private static final int UNAVAILABLE = 503;
    private static final int OUTCOME_UNKNOWN = 504;
    private static final int TOO_MANY = 429;
    private static final int CONFLICT = 409;
    private static final long AGAIN_AFTER_MS = 200;
    private static final int ATTEMPTS_MAX = 150;
    private static final long SPIN_NANOS = 200_000;

    private final HttpCalls http;
    private final URI matching;
    private final Tokens tokens;
    private final String clientId;
    private final String session;
    private final boolean waitForEngine;
    private int nextNumber = 1;

    /**
     * An order session.
     *
     * @param http how the service is reached
     * @param matching address of the matching API
     * @param tokens where tokens come from
     * @param clientId the client that trades
     * @param session name of the session, new for each run; null for requests that need no order among them
     * @param waitForEngine whether an answer is to wait for the engine; else it comes as soon as the command is stored
     */
    public OrderEntry(
            HttpCalls http, URI matching, Tokens tokens, String clientId, String session, boolean waitForEngine) {
        this.http = http;
        this.matching = matching;
        this.tokens = tokens;
        this.clientId = clientId;
        this.session = session;
        this.waitForEngine = waitForEngine;
    }

    /**
     * Sends requests as fast as answers come, at most {@code window} at a time.
     *
     * @return completed when all are answered
     */
    public CompletableFuture<EntryLog> asFastAsAnswered(int count, int window, IntFunction<OrderRequest> requests) {
        if (window < 1 || window > WINDOW_MAX) {
            throw new IllegalArgumentException("window " + window + " is not between 1 and " + WINDOW_MAX);
        }
        Run run = new Run(count, requests);
        run.window = window;
        http.onLoop(run::fill);
        return run.done;
    }

    /**
     * Sends requests at a fixed rate, whatever the answers do, so that a slow answer does not hide the time that later ones would have
     * waited. Occupies the calling thread until the last one is sent.
     *
     * @return completed when all are answered
     */
    public CompletableFuture<EntryLog> atRate(int count, int perSecond, IntFunction<OrderRequest> requests) {
        // No window: only the clock sends.
        Run run = new Run(count, requests);
        http.onLoop(run::fill);
        long gapNanos = Duration.ofSeconds(1).toNanos() / perSecond;
        long beginNanos = System.nanoTime() + gapNanos;
        for (int index = 0; index < count; index++) {
            long dueAt = beginNanos + index * gapNanos;
            parkUntil(dueAt);
            http.onLoop(() -> run.sendNext(dueAt));
        }
        return run.done;
    }

    private static void parkUntil(long dueAt) {
        long left = dueAt - System.nanoTime();
        while (left > 0) {
            if (left > SPIN_NANOS) {
                LockSupport.parkNanos(left - SPIN_NANOS);
            } else {
                Thread.onSpinWait();
            }
            left = dueAt - System.nanoTime();
        }
    }

    /** One call of the methods above; all of it but the constructor runs on the event loop. */
    private final class Run {
        private final int count;
        private final IntFunction<OrderRequest> requests;
        private final EntryLog log;
        private final CompletableFuture<EntryLog> done = new CompletableFuture<>();
        private final int firstNumber;
        private int window;
        private int next;
        private int open;
        private int answered;

        Run(int count, IntFunction<OrderRequest> requests) {
            this.count = count;
            this.requests = requests;
            this.log = new EntryLog(count);
            this.firstNumber = nextNumber;
            nextNumber += count;
            // Fetched here, because the event loop must not wait for it.
            tokens.of(clientId, SCOPE);
        }

        void fill() {
            while (open < window && next < count) {
                sendNext(0);
            }
            if (answered == count) {
                done.complete(log);
            }
        }

        void sendNext(long dueAt) {
            int index = next++;
            open++;
            send(index, requests.apply(index), dueAt, 1);
        }

        private void send(int index, OrderRequest request, long dueAt, int attempt) {
            long now = System.nanoTime();
            log.sent(index, dueAt == 0 ? now : dueAt, now);
            Map<String, String> headers = headers(index, request);
            http.send(
                            request.method(),
                            matching,
                            request.path(),
                            headers,
                            request.body() == null ? null : Buffer.buffer(request.body()))
                    .onComplete(result -> {
                        if (result.failed() || isForNow(result.result())) {
                            String reason = result.failed()
                                    ? String.valueOf(result.cause())
                                    : result.result().status() + " "
                                            + result.result().code();
                            againLater(index, request, dueAt, attempt, reason);
                        } else {
                            answer(index, result.result());
                        }
                    });
        }

        private void againLater(int index, OrderRequest request, long dueAt, int attempt, String reason) {
            if (attempt < ATTEMPTS_MAX) {
                http.later(AGAIN_AFTER_MS, () -> send(index, request, dueAt, attempt + 1));
            } else {
                log.refused(index, System.nanoTime(), 0, "given up after " + attempt + " attempts: " + reason);
                finish();
            }
        }

        private void answer(int index, Answer answer) {
            long now = System.nanoTime();
            if (answer.status() < OK_BELOW) {
                String[] ids = ids(answer.body());
                log.accepted(index, now, answer.status(), ids[0], ids[1]);
            } else {
                log.refused(
                        index,
                        now,
                        answer.status(),
                        answer.what() + " answered " + answer.status() + " "
                                + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
            }
            finish();
        }

        private void finish() {
            open--;
            answered++;
            fill();
        }

        private Map<String, String> headers(int index, OrderRequest request) {
            Map<String, String> headers = new HashMap<>(8);
            headers.put("authorization", "Bearer " + tokens.of(clientId, SCOPE));
            if (session != null) {
                headers.put("order-session", session);
                headers.put("order-session-sequence", Integer.toString(firstNumber + index));
            }
            if (!waitForEngine) {
                headers.put("prefer", "respond-async");
            }
            if (request.key() != null) {
                headers.put("idempotency-key", request.key());
            }
            if (request.body() != null) {
                headers.put("content-type", "application/json");
            }
            return headers;
        }
    }

    /** Whether the same request may succeed a little later. */
    private static boolean isForNow(Answer answer) {
        return answer.status() == UNAVAILABLE
                || answer.status() == OUTCOME_UNKNOWN
                || answer.status() == TOO_MANY
                || answer.status() == CONFLICT && answer.code().equals("SESSION_GAP");
    }

    /** Command and order of an answer, read without building a tree of it. */
    private static String[] ids(byte[] body) {
        String[] ids = new String[2];
        try (JsonParser parser = JSON.createParser(body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    if (name.equals("commandId")) {
                        ids[0] = parser.nextTextValue();
                    } else if (name.equals("orderId")) {
                        ids[1] = parser.nextTextValue();
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("an answer of the order API is not JSON", e);
        }
        return ids;
    }
}

package org.bourse.local.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** The REST API of one service in the hands of one client. */
public final class RestApi {
    /** The largest page that the services give. */
    public static final int PAGE_MAX = 1000;

    private static final int IN_FLIGHT_MAX = 32;
    private static final int UNAVAILABLE = 503;
    private static final int ATTEMPTS_MAX = 20;
    private static final long AGAIN_AFTER_MS = 250;

    private final HttpCalls http;
    private final URI root;
    private final Tokens tokens;
    private final String clientId;
    private final String scope;

    /**
     * An API.
     *
     * @param http how it is reached
     * @param root its address, {@code http://127.0.0.1:8083/settlement/v1}
     * @param tokens where tokens come from
     * @param clientId the client that calls
     * @param scope the scopes that it asks for
     */
    public RestApi(HttpCalls http, URI root, Tokens tokens, String clientId, String scope) {
        this.http = http;
        this.root = root;
        this.tokens = tokens;
        this.clientId = clientId;
        this.scope = scope;
    }

    /** An empty JSON object to fill. */
    public static ObjectNode object() {
        return Answer.JSON.createObjectNode();
    }

    /** Reads a resource that must be there. */
    public JsonNode get(String path) {
        return call(HttpMethod.GET, path, null, null).expect(200);
    }

    /** Reads a resource that may be missing. */
    public Answer look(String path) {
        return call(HttpMethod.GET, path, null, null);
    }

    /** Creates something, under a key of its own, and returns the answer's body. */
    public JsonNode post(String path, JsonNode body) {
        return Waiting.await(postLater(path, body), "POST " + root.getPath() + path)
                .expect(200, 201, 202);
    }

    /** Sends a creation and returns at once. */
    public CompletableFuture<Answer> postLater(String path, JsonNode body) {
        return send(HttpMethod.POST, path, body, UUID.randomUUID().toString());
    }

    /** Sends any request and waits for the answer. */
    public Answer call(HttpMethod method, String path, JsonNode body, String idempotencyKey) {
        return Waiting.await(send(method, path, body, idempotencyKey), method + " " + root.getPath() + path);
    }

    /**
     * Sends one creation for each item, a bounded number at a time, and returns the answers' bodies in the order of the items.
     *
     * @throws ApiException the first refusal
     */
    public static <T> List<JsonNode> postAll(List<T> items, Function<T, CompletableFuture<Answer>> post) {
        Semaphore free = new Semaphore(IN_FLIGHT_MAX);
        List<CompletableFuture<Answer>> answers = new ArrayList<>(items.size());
        for (T item : items) {
            free.acquireUninterruptibly();
            answers.add(post.apply(item).whenComplete((answer, failure) -> free.release()));
        }
        return answers.stream()
                .map(answer -> Waiting.await(answer, "one of " + items.size() + " requests")
                        .expect(200, 201, 202))
                .toList();
    }

    /** All items of a list, page by page as they are asked for. */
    public Iterable<JsonNode> list(String path) {
        return () -> new Pages(path);
    }

    /** A reader that follows a list which only grows. */
    public Follower follow(String path) {
        return new Follower(path);
    }

    private CompletableFuture<Answer> send(HttpMethod method, String path, JsonNode body, String idempotencyKey) {
        Map<String, String> headers = new HashMap<>();
        headers.put("authorization", "Bearer " + tokens.of(clientId, scope));
        if (body != null) {
            headers.put("content-type", "application/json");
        }
        if (idempotencyKey != null) {
            headers.put("idempotency-key", idempotencyKey);
        }
        CompletableFuture<Answer> answered = new CompletableFuture<>();
        attempt(method, path, headers, body == null ? null : bytes(body), 1, answered);
        return answered;
    }

    /** Sends again what a service cannot do now; the key makes sure that it is done once. */
    private void attempt(
            HttpMethod method,
            String path,
            Map<String, String> headers,
            Buffer body,
            int number,
            CompletableFuture<Answer> answered) {
        http.send(method, root, path, headers, body).onComplete(result -> {
            if (result.failed()) {
                answered.completeExceptionally(result.cause());
            } else if (result.result().status() == UNAVAILABLE && number < ATTEMPTS_MAX) {
                http.later(AGAIN_AFTER_MS, () -> attempt(method, path, headers, body, number + 1, answered));
            } else {
                answered.complete(result.result());
            }
        });
    }

    private static Buffer bytes(JsonNode body) {
        try {
            return Buffer.buffer(Answer.JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON form", e);
        }
    }

    /** Reads on in a list that only grows at its end. */
    public final class Follower {
        private final String path;
        private String cursor;
        private int seenOfPage;

        private Follower(String path) {
            this.path = path + (path.contains("?") ? "&" : "?") + "limit=" + PAGE_MAX;
        }

        /** What came since the last call, up to the present end of the list. */
        public List<JsonNode> more() {
            List<JsonNode> fresh = new ArrayList<>();
            boolean more = true;
            while (more) {
                JsonNode answer = get(cursor == null ? path : path + "&cursor=" + cursor);
                JsonNode data = answer.path("data");
                for (int index = seenOfPage; index < data.size(); index++) {
                    fresh.add(data.get(index));
                }
                String next = answer.path("page").path("nextCursor").asText(null);
                more = answer.path("page").path("hasMore").asBoolean(false) && next != null;
                // The last page has no cursor behind it: it is read again from its beginning.
                seenOfPage = more ? 0 : data.size();
                cursor = more ? next : cursor;
            }
            return fresh;
        }
    }

    private final class Pages implements Iterator<JsonNode> {
        private final String path;
        private Iterator<JsonNode> page;
        private String cursor;
        private boolean more = true;

        Pages(String path) {
            this.path = path + (path.contains("?") ? "&" : "?") + "limit=" + PAGE_MAX;
            this.page = List.<JsonNode>of().iterator();
        }

        @Override
        public boolean hasNext() {
            while (!page.hasNext() && more) {
                JsonNode answer = get(cursor == null ? path : path + "&cursor=" + cursor);
                page = answer.path("data").elements();
                cursor = answer.path("page").path("nextCursor").asText(null);
                more = answer.path("page").path("hasMore").asBoolean(false) && cursor != null;
            }
            return page.hasNext();
        }

        @Override
        public JsonNode next() {
            if (!hasNext()) {
                throw new NoSuchElementException(path);
            }
            return page.next();
        }
    }
}

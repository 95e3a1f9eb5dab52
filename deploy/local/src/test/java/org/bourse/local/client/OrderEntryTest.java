package org.bourse.local.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a small server over real HTTP/2, which also gives the tokens. */
final class OrderEntryTest {
    private static final long LIMIT_SECONDS = 30;

    private final Vertx vertx = Vertx.vertx();
    private final HttpCalls http = new HttpCalls();
    private final AtomicInteger tokensGiven = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();
    private final List<String> sequences = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> failedOnce = ConcurrentHashMap.newKeySet();
    private HttpServer server;
    private OrderEntry entry;

    @BeforeEach
    void start() throws Exception {
        server = vertx.createHttpServer()
                .requestHandler(this::serve)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(LIMIT_SECONDS, TimeUnit.SECONDS);
        URI root = URI.create("http://127.0.0.1:" + server.actualPort());
        Tokens tokens = new Tokens(http, root.resolve("/token"), Clock.systemUTC());
        entry = new OrderEntry(http, root.resolve("/matching/v1"), tokens, "app", "s-1", false);
    }

    @AfterEach
    void stop() {
        http.close();
        vertx.close();
    }

    @Test
    void everyRequestIsAnsweredWithItsCommandAndNumberedInOrder() throws Exception {
        EntryLog log = entry.asFastAsAnswered(500, 64, OrderEntryTest::request).get(LIMIT_SECONDS, TimeUnit.SECONDS);

        assertEquals(0, log.refused());
        assertEquals("cmd_1", log.commandId(0));
        assertEquals("ord_500", log.orderId(499));
        assertTrue(IntStream.range(0, 500).allMatch(index -> log.answeredNanos(index) >= log.sentNanos(index)));
        assertEquals(500, Set.copyOf(sequences).size());
        assertTrue(mostInFlight.get() <= 64, "in flight " + mostInFlight);
        assertEquals(1, tokensGiven.get());
    }

    @Test
    void whatIsUnavailableForNowIsSentAgainUnderTheSameNumber() throws Exception {
        failedOnce.add("armed");

        EntryLog log = entry.asFastAsAnswered(20, 5, OrderEntryTest::request).get(LIMIT_SECONDS, TimeUnit.SECONDS);

        assertEquals(0, log.refused());
        assertEquals(1, log.repeated());
        assertEquals(2, Collections.frequency(sequences, "7"));
    }

    @Test
    void aRefusalIsKeptWithItsReasonAndTheOthersGoOn() throws Exception {
        EntryLog log = entry.asFastAsAnswered(
                        3,
                        1,
                        index -> index == 1
                                ? new OrderRequest(io.vertx.core.http.HttpMethod.DELETE, "/orders/bad", null, null)
                                : request(index))
                .get(LIMIT_SECONDS, TimeUnit.SECONDS);

        assertEquals(1, log.refused());
        assertEquals(422, log.status(1));
        assertTrue(
                log.firstRefusal().orElse("").contains("NOT_THIS"),
                log.firstRefusal().orElse(""));
        assertEquals("cmd_3", log.commandId(2));
    }

    @Test
    void aFixedRateCountsFromWhenARequestWasDue() throws Exception {
        EntryLog log = entry.atRate(50, 500, OrderEntryTest::request).get(LIMIT_SECONDS, TimeUnit.SECONDS);

        assertEquals(50, log.count());
        assertEquals(98_000_000L, log.dueNanos(49) - log.dueNanos(0));
        assertTrue(IntStream.range(0, 50).allMatch(index -> log.sentNanos(index) >= log.dueNanos(index)));
    }

    private static OrderRequest request(int index) {
        return OrderRequest.cancel("acc_1", "o" + index, "ACME-USD");
    }

    private void serve(HttpServerRequest request) {
        if (request.path().equals("/token")) {
            tokensGiven.incrementAndGet();
            request.response().end("{\"access_token\":\"t\",\"expires_in\":3600}");
            return;
        }
        mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        String number = request.getHeader("order-session-sequence");
        sequences.add(number);
        boolean fails = number.equals("7") && failedOnce.remove("armed");
        vertx.setTimer(2, timer -> {
            inFlight.decrementAndGet();
            if (fails) {
                request.response().setStatusCode(503).end();
            } else if (request.path().endsWith("bad")) {
                request.response().setStatusCode(422).end("{\"code\":\"NOT_THIS\"}");
            } else {
                request.response()
                        .setStatusCode(202)
                        .end("{\"orderId\":\"ord_" + number + "\",\"commandId\":\"cmd_" + number + "\"}");
            }
        });
    }
}

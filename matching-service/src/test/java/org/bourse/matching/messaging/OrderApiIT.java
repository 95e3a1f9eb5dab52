package org.bourse.matching.messaging;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.bourse.contracts.issuance.v1.InstrumentStatus;
import org.bourse.contracts.market.v1.MarketPhase;
import org.bourse.contracts.matching.v1.BustTrade;
import org.bourse.contracts.matching.v1.ChangePhase;
import org.bourse.contracts.matching.v1.PhaseReason;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.settlement.v1.AccountStatus;
import org.bourse.contracts.topic.Topics;
import org.bourse.testkit.Backends;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The order API with all its order types, and the streams of one's own events. Each test has a market and accounts of its own. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@TestSecurity(
        user = "client-1",
        roles = {"orders:trade", "orders:read", "audit:read"})
class OrderApiIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TestHTTPResource("/v1/")
    URI base;

    private final String run = UUID.randomUUID().toString().substring(0, 8).toUpperCase();
    private final String symbol = "T" + run + "-USD";
    private final String buyer = "acc_B" + run;
    private final String seller = "acc_S" + run;
    private int keys;
    private StandIn others;

    @BeforeEach
    void listMarket() {
        others = new StandIn();
        others.account(buyer, "client-1", null, AccountStatus.ACTIVE);
        others.account(seller, "client-9", "client-1", AccountStatus.ACTIVE);
        others.instrument(symbol, InstrumentStatus.LISTED, 2);
        await().atMost(LIMIT).until(() -> given().get("/v1/markets/" + symbol).path("status"), "OPEN"::equals);
        await().atMost(LIMIT)
                .until(() -> given().get("/v1/orders?accountId=" + seller).statusCode() == 200);
    }

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void whoIsToldOfAStateReadsNothingOlder() {
        for (int number = 0; number < 10; number++) {
            JsonPath placed = post(order(buyer, "BUY", "5", "9.5"))
                    .statusCode(201)
                    .extract()
                    .jsonPath();
            given().get("/v1/orders/" + placed.getString("orderId"))
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("NEW"))
                    .body("sequence", equalTo(placed.getInt("sequence")));
            JsonPath changed = json(Map.of("quantity", "4"))
                    .patch("/v1/orders/" + placed.getString("orderId"))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            given().get("/v1/orders/" + placed.getString("orderId"))
                    .then()
                    .body("quantity", equalTo("4"))
                    .body("sequence", equalTo(changed.getInt("sequence")));
        }
        given().get("/v1/orders/ord_NONE?minSequence=5").then().statusCode(404);
    }

    @Test
    void sumsOfFillsAreExactAlsoAfterFillsByOthers() {
        String id = post(order(seller, "SELL", "10", "10.05")).extract().path("orderId");
        post(order(buyer, "BUY", "3", "10.05")).statusCode(201).body("averagePrice", equalTo("10.05"));
        json(Map.of("price", "10.06"))
                .patch("/v1/orders/" + id)
                .then()
                .statusCode(200)
                .body("filledQuantity", equalTo("3"))
                .body("filledNotional", equalTo("30.15"))
                .body("averagePrice", equalTo("10.05"));
        post(order(buyer, "BUY", "1", "10.06")).statusCode(201);
        given().delete("/v1/orders/" + id)
                .then()
                .statusCode(200)
                .body("status", equalTo("CANCELED"))
                .body("reason", equalTo("REQUESTED"))
                .body("filledNotional", equalTo("40.21"))
                .body("averagePrice", equalTo("10.0525"))
                .body("fees", equalTo("0"));
        await().atMost(LIMIT).untilAsserted(() -> given().get("/v1/orders/" + id + "/history")
                .then()
                .body(
                        "data.type",
                        equalTo(List.of("ORDER_ACCEPTED", "TRADE", "ORDER_AMENDED", "TRADE", "ORDER_CANCELED")))
                .body("data.execType", equalTo(List.of("NEW", "TRADE", "REPLACED", "TRADE", "CANCELED")))
                .body("data[1].liquidity", equalTo("MAKER"))
                .body("data[1].side", equalTo("SELL"))
                .body("data[1].commandId", nullValue()));
    }

    @Test
    void preferencesAreHonoured() {
        json(order(buyer, "BUY", "1", "9.5"))
                .header("Idempotency-Key", "p1")
                .header("Prefer", "respond-async")
                .post("/v1/orders")
                .then()
                .statusCode(202)
                .header("Preference-Applied", "respond-async")
                .body("status", equalTo("PENDING_NEW"));
        json(order(buyer, "BUY", "1", "9.5"))
                .header("Idempotency-Key", "p2")
                .header("Prefer", "wait=8")
                .post("/v1/orders")
                .then()
                .statusCode(201)
                .header("Preference-Applied", "wait=8");
        await().atMost(LIMIT).untilAsserted(() -> post("p1", order(buyer, "BUY", "1", "9.5"))
                .statusCode(200)
                .header("Idempotency-Replayed", "true")
                .body("status", equalTo("NEW")));
    }

    @Test
    void batchesHaveAResultPerItem() {
        List<Map<String, Object>> orders = List.of(
                order(buyer, "BUY", "1", "9.1"), order(buyer, "BUY", "1", "9.001"), order(buyer, "BUY", "1", "9.3"));
        List<String> ids = json(Map.of("orders", orders))
                .header("Idempotency-Key", "batch")
                .post("/v1/orders/batch")
                .then()
                .statusCode(200)
                .body("data.status", equalTo(List.of(201, 422, 201)))
                .body("data.index", equalTo(List.of(0, 1, 2)))
                .body("data[1].problem.code", equalTo("PRICE_TICK"))
                .body("data[2].order.clientOrderId", equalTo("batch-2"))
                .extract()
                .path("data.findAll { it.order != null }.order.orderId");
        json(Map.of("orders", orders))
                .header("Idempotency-Key", "batch")
                .post("/v1/orders/batch")
                .then()
                .body("data.status", equalTo(List.of(200, 422, 200)));
        json(Map.of(
                        "orders",
                        List.of(
                                Map.of("orderId", ids.get(0)),
                                Map.of("accountId", buyer, "clientOrderId", "batch-2"),
                                Map.of("orderId", "ord_NONE"))))
                .post("/v1/orders/batch-cancel")
                .then()
                .statusCode(200)
                .body("data.status", equalTo(List.of(200, 200, 404)))
                .body("data[0].order.status", equalTo("CANCELED"));
        json(Map.of("orders", List.of()))
                .header("Idempotency-Key", "none")
                .post("/v1/orders/batch")
                .then()
                .statusCode(400);
        json(order(buyer, "BUY", "1", "9.1"))
                .post("/v1/orders/test")
                .then()
                .statusCode(200)
                .body("status", equalTo("PENDING_NEW"));
        json(order(buyer, "BUY", "1", "9.001")).post("/v1/orders/test").then().statusCode(422);
    }

    @Test
    void allOrdersOfAnAccountAreCancelledAtOnce() {
        post(order(buyer, "BUY", "1", "9.1")).statusCode(201);
        post(order(buyer, "BUY", "1", "9.2")).statusCode(201);
        String other = post(order(seller, "SELL", "1", "11")).extract().path("orderId");
        given().delete("/v1/orders?accountId=" + buyer + "&symbol=" + symbol + "&side=SELL")
                .then()
                .statusCode(200)
                .body("canceledOrders", equalTo(0));
        given().delete("/v1/orders?accountId=" + buyer)
                .then()
                .statusCode(200)
                .body("canceledOrders", equalTo(2))
                .body("complete", equalTo(true));
        await().atMost(LIMIT).untilAsserted(() -> given().get("/v1/orders?accountId=" + buyer)
                .then()
                .body("data.status", equalTo(List.of("CANCELED", "CANCELED")))
                .body("data[0].reason", equalTo("MASS_CANCEL")));
        given().get("/v1/orders/" + other).then().body("status", equalTo("NEW"));
        given().delete("/v1/orders?accountId=acc_NONE").then().statusCode(404);
    }

    @Test
    void stopWaitsAndEntersWhenThePriceIsReached() {
        Map<String, Object> stop = order(seller, "SELL", "4", null);
        stop.put("type", "STOP");
        stop.put("stopPrice", "9.8");
        String id = post(stop)
                .statusCode(201)
                .body("status", equalTo("NEW"))
                .body("waiting", equalTo(true))
                .body("stopPrice", equalTo("9.8"))
                .body("price", nullValue())
                .extract()
                .path("orderId");
        json(Map.of("stopPrice", "9.7"))
                .patch("/v1/orders/" + id)
                .then()
                .statusCode(200)
                .body("stopPrice", equalTo("9.7"));
        Map<String, Object> iceberg = order(buyer, "BUY", "20", "9.7");
        iceberg.put("displayQuantity", "5");
        post(iceberg).statusCode(201).body("displayQuantity", equalTo("5"));
        Map<String, Object> taker = order(seller, "SELL", "1", "9.7");
        taker.put("timeInForce", "IOC");
        post(taker).statusCode(201).body("status", equalTo("FILLED"));
        await().atMost(LIMIT).untilAsserted(() -> given().get("/v1/orders/" + id)
                .then()
                .body("status", equalTo("FILLED"))
                .body("triggered", equalTo(true))
                .body("waiting", nullValue())
                .body("averagePrice", equalTo("9.7")));
        given().get("/v1/orders/" + id + "/history")
                .then()
                .body("data.execType", hasItems("NEW", "TRIGGERED", "TRADE"));
        given().get("/v1/fills?accountId=" + seller + "&side=SELL")
                .then()
                .body("data", hasSize(2))
                .body("data[0].kind", equalTo("CONTINUOUS"))
                .body("data[0].fee", equalTo("0"));
    }

    @Test
    void ordersOfOneOwnerDoNotTradeWithEachOther() {
        String id = post(order(buyer, "SELL", "5", "10")).extract().path("orderId");
        post(order(buyer, "BUY", "2", "10"))
                .statusCode(201)
                .body("status", equalTo("CANCELED"))
                .body("reason", equalTo("SELF_TRADE"));
        Map<String, Object> decrement = order(buyer, "BUY", "2", "10");
        decrement.put("selfTradePrevention", "DECREMENT");
        post(decrement).statusCode(201).body("status", equalTo("CANCELED"));
        await().atMost(LIMIT).untilAsserted(() -> given().get("/v1/orders/" + id)
                .then()
                .body("quantity", equalTo("3"))
                .body("leavesQuantity", equalTo("3"))
                .body("filledQuantity", equalTo("0")));
        Map<String, Object> none = order(buyer, "BUY", "3", "10");
        none.put("selfTradePrevention", "NONE");
        post(none).statusCode(201).body("status", equalTo("FILLED"));
    }

    @Test
    void feesAuctionsAndVoidTradesAreShown() {
        String payer = "acc_P" + run;
        others.account(payer, "client-with-fees", "client-1", AccountStatus.ACTIVE);
        await().atMost(LIMIT)
                .until(() -> given().get("/v1/orders?accountId=" + payer).statusCode() == 200);
        String maker = post(order(payer, "SELL", "100", "10")).extract().path("orderId");
        post(order(buyer, "BUY", "50", "10")).statusCode(201).body("fees", equalTo("0"));
        await().atMost(LIMIT).untilAsserted(() -> given().get("/v1/orders/" + maker)
                .then()
                .body("fees", equalTo("0.5"))
                .body("feeCurrency", equalTo("USD")));
        phase(MarketPhase.CLOSING_AUCTION);
        String atClose = post(order(buyer, "BUY", "20", "10")).extract().path("orderId");
        phase(MarketPhase.CONTINUOUS);
        await().atMost(LIMIT).untilAsserted(() -> given().get("/v1/orders/" + atClose)
                .then()
                .body("status", equalTo("FILLED"))
                .body("averagePrice", equalTo("10")));
        given().get("/v1/fills?accountId=" + payer)
                .then()
                .body("data.liquidity", equalTo(List.of("MAKER", "AUCTION")))
                .body("data.kind", equalTo(List.of("CONTINUOUS", "AUCTION")))
                .body("data.fee", equalTo(List.of("0.5", "0.1")));
        given().get("/v1/orders/" + maker).then().body("fees", equalTo("0.6"));
        TradeExecuted trade = StandIn.all(Topics.EXECUTIONS).stream()
                .filter(entry -> entry.event() instanceof TradeExecuted)
                .map(entry -> (TradeExecuted) entry.event())
                .filter(executed -> executed.symbol().equals(symbol))
                .findFirst()
                .orElseThrow();
        others.book(new BustTrade("cmd_B" + run, symbol, trade.tradeSequence(), trade, "wrong price", 1));
        await().atMost(LIMIT).untilAsserted(() -> given().get("/v1/fills?accountId=" + payer)
                .then()
                .body("data[0].busted", equalTo(true))
                .body("data[1].busted", nullValue()));
        given().get("/v1/account-executions?accountId=" + payer)
                .then()
                .body("data.execType", equalTo(List.of("NEW", "TRADE", "TRADE", "TRADE_CANCEL")))
                .body("data.type[3]", equalTo("TRADE_BUSTED"));
        given().get("/v1/executions?symbol=" + symbol)
                .then()
                .body("data.type", hasItems("PHASE_CHANGED", "TRADE_BUSTED"))
                .body("data.findAll { it.kind == 'AUCTION' }[0].takerOrderId", nullValue())
                .body("data.findAll { it.kind == 'AUCTION' }[0].buyOrderId", equalTo(atClose));
    }

    private void phase(MarketPhase phase) {
        others.book(new ChangePhase("cmd_" + phase + run, symbol, phase, PhaseReason.OPERATOR, "a test", null, 1));
        await().atMost(LIMIT).untilAsserted(() -> given().get("/v1/executions?symbol=" + symbol)
                .then()
                .body("data.reason", hasItems(phase.name())));
    }

    @Test
    void streamGoesOnWhereItWasLeft() throws IOException, InterruptedException {
        post(order(buyer, "BUY", "1", "9.1")).statusCode(201);
        String cursor;
        try (Events events = new Events(null)) {
            assertEquals("HEARTBEAT", events.next().getString("type"));
            JsonPath first = events.nextBut("HEARTBEAT");
            if (first.getString("type").equals("SNAPSHOT")) {
                assertEquals("9.1", first.getString("data.orders[0].price"));
                first = events.nextBut("HEARTBEAT");
            }
            assertEquals("SNAPSHOT_END", first.getString("type"));
            post(order(buyer, "BUY", "1", "9.2")).statusCode(201);
            JsonPath update = events.update("9.2");
            assertEquals(update.getLong("seq") - 1, update.getLong("prevSeq"));
            cursor = update.getString("cursor");
        }
        post(order(buyer, "BUY", "1", "9.3")).statusCode(201);
        post(order(seller, "SELL", "1", "9.3")).statusCode(201);
        try (Events events = new Events(cursor)) {
            JsonPath accepted = events.nextBut("HEARTBEAT");
            assertEquals("9.3", accepted.getString("data.price"));
            JsonPath trade = events.nextBut("HEARTBEAT");
            assertEquals("TRADE", trade.getString("data.execType"));
            assertEquals("MAKER", trade.getString("data.liquidity"));
            assertEquals("0", trade.getString("data.leavesQuantity"));
            assertEquals(accepted.getLong("seq") + 1, trade.getLong("seq"));
        }
        try (Events events = new Events("1-99999999")) {
            assertEquals("RESET", events.nextBut("HEARTBEAT").getString("type"));
        }
        given().get("/v1/stream/account?accountId=acc_NONE").then().statusCode(404);
        given().get("/v1/account-executions?accountId=" + buyer)
                .then()
                .body("data.seq", equalTo(List.of(1, 2, 3, 4)))
                .body("data[0].clientOrderId", notNullValue());
    }

    @Test
    void orderIsCancelledWhenTheSocketCloses() throws InterruptedException {
        String id = post(order(buyer, "BUY", "1", "9.1")).extract().path("orderId");
        BlockingQueue<JsonPath> received = new LinkedBlockingQueue<>();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("bourse.v1.json")
                .buildAsync(
                        URI.create(base.resolve("ws").toString().replaceFirst("http", "ws")), new Listener(received))
                .join();
        assertEquals("bourse.v1.json", socket.getSubprotocol());
        socket.sendText(
                        "{\"op\":\"subscribe\",\"id\":7,\"subscriptions\":[{\"channel\":\"account\",\"accountId\":\""
                                + buyer
                                + "\",\"since\":\"1-0\",\"cancelOnDisconnect\":true},{\"channel\":\"account\","
                                + "\"accountId\":\"acc_NONE\"}]}",
                        true)
                .join();
        JsonPath ack = received.take();
        assertEquals(7, ack.getInt("id"));
        assertEquals(List.of("OK", "ERROR"), ack.getList("results.status"));
        JsonPath message = received.take();
        while (!message.getString("type").equals("UPDATE")) {
            message = received.take();
        }
        assertEquals(id, message.getString("data.orderId"));
        socket.sendText("{\"op\":\"ping\"}", true).join();
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "bye").join();
        await().atMost(LIMIT).untilAsserted(() -> given().get("/v1/orders/" + id)
                .then()
                .body("status", equalTo("CANCELED"))
                .body("reason", equalTo("DISCONNECTED")));
    }

    /** A stream of server-sent events. */
    private final class Events implements AutoCloseable {
        private final BufferedReader lines;

        Events(String lastEventId) throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve("stream/account?accountId=" + buyer));
            if (lastEventId != null) {
                request.header("Last-Event-ID", lastEventId);
            }
            HttpResponse<java.io.InputStream> response =
                    HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            assertEquals(200, response.statusCode());
            assertEquals(
                    "no-store", response.headers().firstValue("Cache-Control").orElse(""));
            lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        }

        JsonPath next() throws IOException {
            String line = lines.readLine();
            while (!line.startsWith("data:")) {
                line = lines.readLine();
            }
            return new JsonPath(line.substring("data:".length()));
        }

        JsonPath nextBut(String type) throws IOException {
            JsonPath message = next();
            while (message.getString("type").equals(type)) {
                message = next();
            }
            return message;
        }

        JsonPath update(String price) throws IOException {
            JsonPath message = nextBut("HEARTBEAT");
            List<String> seen = new ArrayList<>();
            while (!price.equals(message.getString("data.price"))) {
                seen.add(message.getString("data.price"));
                assertTrue(seen.size() < 10, seen.toString());
                message = nextBut("HEARTBEAT");
            }
            return message;
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    private record Listener(BlockingQueue<JsonPath> received, StringBuilder parts) implements WebSocket.Listener {
        Listener(BlockingQueue<JsonPath> received) {
            this(received, new StringBuilder());
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            parts.append(text);
            if (last) {
                received.add(new JsonPath(parts.toString()));
                parts.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }

    private Map<String, Object> order(String account, String side, String quantity, String price) {
        Map<String, Object> body = new HashMap<>();
        body.put("accountId", account);
        body.put("symbol", symbol);
        body.put("side", side);
        body.put("type", "LIMIT");
        body.put("quantity", quantity);
        if (price != null) {
            body.put("price", price);
        }
        return body;
    }

    private ValidatableResponse post(Map<String, Object> body) {
        return post("k" + ++keys, body);
    }

    private static ValidatableResponse post(String key, Map<String, Object> body) {
        return json(body).header("Idempotency-Key", key).post("/v1/orders").then();
    }

    private static RequestSpecification json(Object body) {
        return given().contentType(ContentType.JSON).body(body);
    }
}

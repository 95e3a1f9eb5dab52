package org.bourse.matching.messaging;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.bourse.contracts.event.EventHeaders;
import org.bourse.contracts.id.Ids;
import org.bourse.contracts.issuance.v1.InstrumentStatus;
import org.bourse.contracts.market.v1.OrderType;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TimeInForce;
import org.bourse.contracts.matching.v1.BookUpdated;
import org.bourse.contracts.matching.v1.EnterOrder;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.contracts.matching.v1.OrderAccepted;
import org.bourse.contracts.matching.v1.OrderRejected;
import org.bourse.contracts.matching.v1.PlaceOrder;
import org.bourse.contracts.matching.v1.PublicTrade;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.settlement.v1.AccountStatus;
import org.bourse.contracts.topic.Topic;
import org.bourse.contracts.topic.Topics;
import org.bourse.testkit.Backends;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service with real Kafka and PostgreSQL. Each test has a market and accounts of its own. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@TestSecurity(
        user = "client-1",
        roles = {"orders:trade", "orders:read", "audit:read"})
class MatchingIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    EngineLoop loop;

    @Inject
    EngineMeters meters;

    private final String run = UUID.randomUUID().toString().substring(0, 8).toUpperCase();
    private final String symbol = "T" + run + "-USD";
    private final String buyer = "acc_B" + run;
    private final String seller = "acc_S" + run;
    private StandIn others;
    private int restarts;

    @BeforeEach
    void listMarket() {
        others = new StandIn();
        others.account(buyer, "client-1", null, AccountStatus.ACTIVE);
        others.account(seller, "client-9", "client-1", AccountStatus.ACTIVE);
        others.instrument(symbol, InstrumentStatus.ISSUED, 1);
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
    void orderIsEnteredTradedAndShown() {
        given().get("/v1/markets/" + symbol)
                .then()
                .body("tickSize", equalTo("0.01"))
                .body("referencePrice", equalTo("10"))
                .body("currency", equalTo("USD"));
        String resting = post("one", order(seller, "SELL", "10", "10.05"))
                .statusCode(201)
                .body("status", equalTo("NEW"))
                .body("leavesQuantity", equalTo("10"))
                .body("clientOrderId", equalTo("one"))
                .extract()
                .path("orderId");
        assertEquals(Ids.derived("ord", seller, "one"), resting);
        post("two", order(buyer, "BUY", "4", "10.06"))
                .statusCode(201)
                .body("status", equalTo("FILLED"))
                .body("filledQuantity", equalTo("4"))
                .body("sequence", equalTo(6));
        await().atMost(LIMIT)
                .until(() -> given().get("/v1/orders/" + resting).path("status"), "PARTIALLY_FILLED"::equals);
        given().get("/v1/orders/by-client-id/one?accountId=" + seller)
                .then()
                .statusCode(200)
                .body("leavesQuantity", equalTo("6"))
                .body("price", equalTo("10.05"));
        given().get("/v1/fills?accountId=" + seller)
                .then()
                .body("data", hasSize(1))
                .body("data[0].liquidity", equalTo("MAKER"))
                .body("data[0].side", equalTo("SELL"))
                .body("data[0].price", equalTo("10.05"));
        given().get("/v1/orders?accountId=" + seller + "&status=OPEN").then().body("data", hasSize(1));
        given().get("/v1/executions?symbol=" + symbol)
                .then()
                .body(
                        "data.type",
                        // Opened when it was issued, to trade off the book, and again when it was listed.
                        equalTo(List.of(
                                "MARKET_OPENED",
                                "MARKET_OPENED",
                                "PHASE_CHANGED",
                                "ORDER_ACCEPTED",
                                "ORDER_ACCEPTED",
                                "TRADE")))
                .body("data[5].makerOrderId", equalTo(resting))
                .body("data.sequence", equalTo(List.of(1, 2, 3, 4, 5, 6)));
        given().get("/v1/executions?symbol=" + symbol + "&limit=3")
                .then()
                .body("page.hasMore", equalTo(true))
                .body("page.nextCursor", notNullValue());
        given().get("/v1/markets/" + symbol + "/engine-book")
                .then()
                .statusCode(200)
                .body("sequence", equalTo(6))
                .body("bookSeq", equalTo(2))
                .body("asks", equalTo(List.of(List.of("10.05", "6", 1))));
        PublicTrade trade = (PublicTrade) ofMarket(Topics.PUBLIC_TRADES).get(0).event();
        assertEquals("10.05", trade.price());
        assertEquals("40.2", trade.notional());
        assertEquals(6, trade.executionSequence());
        BookUpdated update =
                (BookUpdated) ofMarket(Topics.PUBLIC_BOOK_UPDATES).get(1).event();
        assertEquals(List.of(List.of("10.05", "6")), update.asks());
    }

    @Test
    void repeatedRequestIsTheSameOrder() {
        post("same", order(buyer, "BUY", "5", "9.5")).statusCode(201).header("Idempotency-Replayed", nullValue());
        post("same", order(buyer, "BUY", "5", "9.5"))
                .statusCode(200)
                .header("Idempotency-Replayed", "true")
                .body("status", equalTo("NEW"));
        post("same", order(buyer, "BUY", "6", "9.5"))
                .statusCode(409)
                .body("code", equalTo("DUPLICATE_CLIENT_ORDER_ID"));
        post(StandIn.USED + run, order(buyer, "BUY", "5", "9.5"))
                .statusCode(409)
                .body("code", equalTo("DUPLICATE_CLIENT_ORDER_ID"));
        assertEquals(
                2,
                ofMarket(Topics.EXECUTIONS).stream()
                        .filter(entry ->
                                entry.event() instanceof OrderAccepted || entry.event() instanceof OrderRejected)
                        .count());
    }

    @Test
    void orderIsAmendedAndCancelled() {
        String id = post("a", order(buyer, "BUY", "5", "9.5")).extract().path("orderId");
        json(Map.of("quantity", "3"))
                .patch("/v1/orders/" + id)
                .then()
                .statusCode(200)
                .body("quantity", equalTo("3"))
                .body("leavesQuantity", equalTo("3"));
        json(Map.of("price", "9.555"))
                .patch("/v1/orders/" + id)
                .then()
                .statusCode(422)
                .body("code", equalTo("PRICE_TICK"))
                .body("errors[0].suggestedValue", equalTo("9.56"));
        json(Map.of()).patch("/v1/orders/" + id).then().statusCode(400);
        given().delete("/v1/orders/by-client-id/a?accountId=" + buyer)
                .then()
                .statusCode(200)
                .body("status", equalTo("CANCELED"))
                .body("leavesQuantity", equalTo("0"));
        given().delete("/v1/orders/" + id).then().statusCode(409).body("code", equalTo("ORDER_NOT_OPEN"));
        await().atMost(LIMIT).until(() -> given().get("/v1/orders/" + id).path("status"), "CANCELED"::equals);
        given().delete("/v1/orders/ord_NONE").then().statusCode(404).body("code", equalTo("ORDER_NOT_FOUND"));
    }

    @Test
    void badOrdersAreRefusedAndChangeNothing() {
        others.account("acc_F" + run, "client-1", null, AccountStatus.FROZEN);
        others.account("acc_O" + run, "client-2", null, AccountStatus.ACTIVE);
        others.account("acc_" + run + StandIn.POOR, "client-1", null, AccountStatus.ACTIVE);
        others.instrument("N" + run + "-USD", InstrumentStatus.ISSUED, 1);
        await().atMost(LIMIT)
                .until(() -> given().get("/v1/orders?accountId=acc_" + run + StandIn.POOR)
                                .statusCode()
                        == 200);
        refused(with("price", "10.001"), 422, "PRICE_TICK");
        refused(with("quantity", "1.5"), 422, "QUANTITY_LOT");
        refused(with("quantity", "-1"), 400, "VALIDATION_FAILED");
        refused(with("quantity", "0"), 400, "VALIDATION_FAILED");
        refused(with("side", "HOLD"), 400, "VALIDATION_FAILED");
        refused(with("symbol", "acme"), 400, "VALIDATION_FAILED");
        refused(with("symbol", "NOSUCH-USD"), 404, "INSTRUMENT_NOT_FOUND");
        refused(with("symbol", "N" + run + "-USD"), 409, "INSTRUMENT_NOT_LISTED");
        refused(with("accountId", "acc_O" + run), 404, "ACCOUNT_NOT_FOUND");
        refused(with("accountId", "acc_F" + run), 403, "ACCOUNT_SUSPENDED");
        refused(with("accountId", "acc_" + run + StandIn.POOR), 422, "INSUFFICIENT_FUNDS");
        refused(with("type", "MARKET"), 422, "UNSUPPORTED_ORDER_COMBINATION");
        refused(with("price", null), 422, "UNSUPPORTED_ORDER_COMBINATION");
        refused(with("quantity", "999999999999999999"), 422, "AMOUNT_TOO_LARGE");
        refused(with("timeInForce", "FOK"), 422, "FOK_NOT_FILLABLE");
        refused(with("colour", "red"), 400, "UNKNOWN_FIELD");
        json(with("price", null))
                .post("/v1/orders")
                .then()
                .statusCode(400)
                .body("code", equalTo("IDEMPOTENCY_KEY_REQUIRED"));
        given().header("Idempotency-Key", "k")
                .contentType(ContentType.JSON)
                .body("{\"accountId\":\"" + buyer + "\",\"quantity\":5}")
                .post("/v1/orders")
                .then()
                .statusCode(400)
                .body("code", equalTo("DECIMAL_MUST_BE_STRING"));
        given().header("Idempotency-Key", "k")
                .contentType(ContentType.JSON)
                .body("{nonsense")
                .post("/v1/orders")
                .then()
                .statusCode(400)
                .body("code", equalTo("MALFORMED_JSON"));
        given().get("/v1/markets/" + symbol + "/engine-book").then().body("bookSeq", equalTo(0));
    }

    @Test
    void marketOrderTakesWhatThereIs() {
        post("s", order(seller, "SELL", "3", "10"));
        Map<String, Object> market = with("price", null);
        market.put("type", "MARKET");
        post("m", market)
                .statusCode(201)
                .body("status", equalTo("CANCELED"))
                .body("filledQuantity", equalTo("3"))
                .body("timeInForce", equalTo("IOC"))
                .body("price", nullValue());
        post("n", market).statusCode(422).body("code", equalTo("NO_LIQUIDITY"));
    }

    @Test
    void asynchronousOrdersOfASessionEnterInTheOrderOfTheirNumbers() {
        List<CompletableFuture<ValidatableResponse>> answers = new ArrayList<>();
        for (int number = 20; number >= 1; number--) {
            int mine = number;
            // Number 7 is refused by its form and counts all the same.
            Map<String, Object> body = order(buyer, "BUY", "1", mine == 7 ? "9.001" : "9." + (10 + mine));
            answers.add(CompletableFuture.supplyAsync(
                    () -> json(body)
                            .header("Idempotency-Key", "s" + mine)
                            .header("Prefer", "respond-async")
                            .header("Order-Session", run)
                            .header("Order-Session-Sequence", Integer.toString(mine))
                            .post("/v1/orders")
                            .then(),
                    command -> new Thread(command).start()));
        }
        answers.forEach(answer ->
                assertTrue(List.of(202, 422).contains(answer.join().extract().statusCode())));
        await().atMost(LIMIT)
                .untilAsserted(() ->
                        given().get("/v1/orders?accountId=" + buyer).then().body("data", hasSize(19)));
        List<String> ids = given().get("/v1/orders?accountId=" + buyer).path("data.clientOrderId");
        List<String> expected = new ArrayList<>();
        for (int number = 1; number <= 20; number++) {
            if (number != 7) {
                expected.add("s" + number);
            }
        }
        assertEquals(expected, ids);
        given().header("Prefer", "respond-async")
                .delete("/v1/orders/by-client-id/s3?accountId=" + buyer)
                .then()
                .statusCode(202)
                .body("status", equalTo("PENDING_CANCEL"))
                .body("commandId", notNullValue());
    }

    @Test
    void restartAtAnyPointLosesAndDoublesNothing() {
        int orders = 12_000;
        double taken = meters.commands.count();
        Thread partner = new Thread(() -> {
            for (int number = 1; number <= orders; number++) {
                EnterOrder order = enter(number);
                others.book(order);
                if (number % 500 == 0) {
                    others.bookAgain(order);
                    others.rubbish(symbol);
                    // So that restarts fall between the commands, not after them all.
                    others.flush();
                    double before = taken + number / 2.0;
                    await().pollInterval(Duration.ofMillis(1))
                            .atMost(LIMIT)
                            .until(() -> meters.commands.count() > before);
                }
            }
        });
        partner.start();
        for (int restart = 1; partner.isAlive(); restart++) {
            double next = meters.commands.count() + 150 + restart % 7 * 50;
            await().pollInterval(Duration.ofMillis(1))
                    .atMost(LIMIT)
                    .until(() -> !partner.isAlive() || meters.commands.count() > next);
            if (restart % 4 == 0) {
                loop.stop();
            } else {
                loop.crash();
            }
            loop.start();
            restarts++;
        }
        assertTrue(restarts > 5, "restarts: " + restarts);
        others.flush();
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertTrue(ofMarket(Topics.EXECUTIONS).stream().anyMatch(entry -> ("cmd_" + run + orders)
                                .equals(((ExecutionEvent) entry.event()).commandId()))));
        loop.stop();
        loop.start();
        // After the last restart everything is replayed before a question is answered.
        await().atMost(LIMIT).untilAsserted(() -> given().get("/v1/markets/" + symbol + "/engine-book")
                .then()
                .statusCode(200));
        gapFree(Topics.EXECUTIONS);
        gapFree(Topics.PUBLIC_TRADES);
        gapFree(Topics.PUBLIC_BOOK_UPDATES);
        long trades = ofMarket(Topics.EXECUTIONS).stream()
                .filter(entry -> entry.event() instanceof TradeExecuted)
                .count();
        assertEquals(trades, ofMarket(Topics.PUBLIC_TRADES).size());
        assertTrue(trades > 100);
        assertTrue(StandIn.all(Topics.MATCHING_DEAD_LETTERS).stream()
                .anyMatch(entry -> "UNREADABLE".equals(entry.headers().get(EventHeaders.DEAD_CODE))));
        int accepted = (int) ofMarket(Topics.EXECUTIONS).stream()
                .filter(entry -> entry.event() instanceof org.bourse.contracts.matching.v1.OrderAccepted)
                .count();
        assertEquals(orders, accepted);
        await().atMost(LIMIT).untilAsserted(() -> assertEquals(trades, fills()));
    }

    @Test
    void brokerThatRestartsDelaysAndLosesNothing() {
        int orders = 3_000;
        for (int number = 1; number <= orders; number++) {
            others.book(enter(number));
            if (number == orders / 2) {
                Backends.kafka().restart();
            }
        }
        others.flush();
        await().atMost(LIMIT.multipliedBy(4))
                .ignoreExceptions()
                .untilAsserted(() -> assertEquals(
                        orders,
                        ofMarket(Topics.EXECUTIONS).stream()
                                .filter(entry ->
                                        entry.event() instanceof org.bourse.contracts.matching.v1.OrderAccepted)
                                .count()));
        gapFree(Topics.EXECUTIONS);
        gapFree(Topics.PUBLIC_TRADES);
        gapFree(Topics.PUBLIC_BOOK_UPDATES);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertEquals(ofMarket(Topics.PUBLIC_TRADES).size(), fills()));
        await().atMost(LIMIT).untilAsserted(() -> post(UUID.randomUUID().toString(), order(buyer, "BUY", "1", "5"))
                .statusCode(201));
    }

    private long fills() {
        long count = 0;
        String cursor = "";
        do {
            var page = given().get(
                            "/v1/fills?limit=1000&symbol=" + symbol + "&accountId=" + buyer + "&cursor=" + cursor)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            count += page.getList("data").size();
            cursor = page.getBoolean("page.hasMore") ? page.getString("page.nextCursor") : "";
        } while (!cursor.isEmpty());
        return count;
    }

    private EnterOrder enter(int number) {
        boolean buys = number % 2 == 0;
        return new EnterOrder(
                new PlaceOrder(
                        "cmd_" + run + number,
                        "ord_" + run + number,
                        buys ? buyer : seller,
                        "c" + number,
                        symbol,
                        buys ? Side.BUY : Side.SELL,
                        OrderType.LIMIT,
                        TimeInForce.GTC,
                        1 + number % 5,
                        990L + (number * 7919L) % 21,
                        1),
                null,
                null);
    }

    private void gapFree(Topic topic) {
        long last = 0;
        for (StandIn.Entry entry : ofMarket(topic)) {
            assertEquals(++last, Long.parseLong(entry.headers().get(EventHeaders.SEQUENCE)), topic.name());
        }
        assertTrue(last > 0);
    }

    /** The records of the market as every reader takes them: what is not above the last number is a repetition. */
    private List<StandIn.Entry> ofMarket(Topic topic) {
        List<StandIn.Entry> entries = new ArrayList<>();
        long last = 0;
        for (StandIn.Entry entry : StandIn.all(topic)) {
            if (symbol.equals(entry.headers().get(EventHeaders.SUBJECT))) {
                long sequence = Long.parseLong(entry.headers().get(EventHeaders.SEQUENCE));
                if (sequence > last) {
                    entries.add(entry);
                    last = sequence;
                }
            }
        }
        return entries;
    }

    private void refused(Map<String, Object> body, int status, String code) {
        post(UUID.randomUUID().toString(), body).statusCode(status).body("code", equalTo(code));
    }

    private Map<String, Object> with(String member, Object value) {
        Map<String, Object> body = order(buyer, "BUY", "5", "9.5");
        if (value == null) {
            body.remove(member);
        } else {
            body.put(member, value);
        }
        return body;
    }

    private Map<String, Object> order(String account, String side, String quantity, String price) {
        Map<String, Object> body = new HashMap<>();
        body.put("accountId", account);
        body.put("symbol", symbol);
        body.put("side", side);
        body.put("type", "LIMIT");
        body.put("quantity", quantity);
        body.put("price", price);
        return body;
    }

    private static ValidatableResponse post(String key, Map<String, Object> body) {
        return json(body).header("Idempotency-Key", key).post("/v1/orders").then();
    }

    private static RequestSpecification json(Object body) {
        return given().contentType(ContentType.JSON).body(body);
    }
}

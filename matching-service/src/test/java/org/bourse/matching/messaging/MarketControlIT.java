package org.bourse.matching.messaging;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bourse.contracts.issuance.v1.InstrumentStatus;
import org.bourse.contracts.market.v1.MarketPhase;
import org.bourse.contracts.matching.v1.AuctionCall;
import org.bourse.contracts.matching.v1.PhaseChanged;
import org.bourse.contracts.matching.v1.PhaseReason;
import org.bourse.contracts.settlement.v1.AccountStatus;
import org.bourse.contracts.topic.Topics;
import org.bourse.matching.domain.calendar.RandomEnd;
import org.bourse.testkit.Backends;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Operators, the calendar and the switches of accounts, with real Kafka and PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@TestSecurity(
        user = "client-1",
        roles = {"orders:trade", "orders:read", "audit:read", "markets:manage"})
class MarketControlIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final String run = UUID.randomUUID().toString().substring(0, 8).toUpperCase();
    private final String symbol = "C" + run + "-USD";
    private final String buyer = "acc_B" + run;
    private final String seller = "acc_S" + run;
    private StandIn others;

    @BeforeEach
    void listMarket() {
        others = new StandIn();
        others.account(buyer, "client-1", null, AccountStatus.ACTIVE);
        others.account(seller, "client-9", "client-1", AccountStatus.ACTIVE);
        list(symbol);
    }

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void operatorHaltsAndResumesWithAReasonThatEveryReaderSees() {
        awaitAccounts();
        status("HALT", "pending news").statusCode(202).body("phase", equalTo("HALTED"));
        awaitPhase("HALTED");
        given().get("/v1/markets/" + symbol)
                .then()
                .body("phaseReason", equalTo("OPERATOR"))
                .body("phaseNote", equalTo("pending news"))
                .body("held", equalTo(true))
                .body("calendar", equalTo("24x7"))
                .body("nextPhaseChange", nullValue());
        order("halted", buyer, "BUY", "1", "9.99").statusCode(409).body("code", equalTo("MARKET_HALTED"));
        status("RESUME", "news is out").statusCode(202).body("phase", equalTo("CONTINUOUS"));
        awaitPhase("CONTINUOUS");
        order("resumed", buyer, "BUY", "1", "9.99").statusCode(201);
        assertEquals(
                List.of("CONTINUOUS LISTING null", "HALTED OPERATOR pending news", "CONTINUOUS OPERATOR news is out"),
                phases().stream()
                        .map(change -> change.phase() + " " + change.reason() + " " + change.note())
                        .toList());
        given().get("/v1/audit?symbol=" + symbol)
                .then()
                .statusCode(200)
                .body("data.action", equalTo(List.of("MARKET_HALT", "MARKET_RESUME")))
                .body("data[0].clientId", equalTo("client-1"))
                .body("data[0].reason", equalTo("pending news"));
    }

    @Test
    void auctionEndsByItselfAtTheMomentThatItsSeedSays() {
        awaitAccounts();
        String hash = put(
                        "/v1/markets/" + symbol + "/status",
                        Map.of("action", "START_AUCTION", "reason", "try", "auctionSeconds", 1))
                .statusCode(202)
                .body("phase", equalTo("VOLATILITY_AUCTION"))
                .body("auction.seed", nullValue())
                .extract()
                .path("auction.seedHash");
        status("START_AUCTION", "again").statusCode(409).body("code", equalTo("STATE_CONFLICT"));
        order("auction-b", buyer, "BUY", "3", "10.10");
        order("auction-s", seller, "SELL", "3", "9.90");
        await().atMost(LIMIT).until(() -> phases().size() == 3);
        PhaseChanged called = phases().get(1);
        PhaseChanged ended = phases().get(2);
        assertEquals(hash, called.call().seedHash());
        assertEquals(MarketPhase.CONTINUOUS, ended.phase());
        assertEquals(PhaseReason.AUCTION_ENDED, ended.reason());
        assertEquals(3, ended.auctionLots());
        AuctionCall call = ended.call();
        assertTrue(RandomEnd.isSeedOf(called.call(), call));
        assertTrue(ended.eventTimeMicros() >= RandomEnd.endMicros(symbol, MarketPhase.VOLATILITY_AUCTION, call) - 1000);
        awaitPhase("CONTINUOUS");
        given().get("/v1/markets/" + symbol)
                .then()
                .body("lastAuction.phase", equalTo("VOLATILITY_AUCTION"))
                .body("lastAuction.quantity", equalTo("3"));
        given().get("/v1/markets/" + symbol + "/auctions")
                .then()
                .body("data[0].seed", equalTo(call.seed()))
                .body("data[0].seedHash", equalTo(hash));
    }

    @Test
    void killSwitchCancelsAndReachesMarketsThatOpenLater() {
        awaitAccounts();
        String resting = order("resting", seller, "SELL", "5", "11")
                .statusCode(201)
                .extract()
                .path("orderId");
        put("/v1/accounts/" + seller + "/block", Map.of("blocked", true, "reason", "lost control"))
                .statusCode(202)
                .body("byOperator", equalTo(true));
        await().atMost(LIMIT).until(() -> given().get("/v1/orders/" + resting).path("status"), "CANCELED"::equals);
        order("refused", seller, "SELL", "5", "11").statusCode(403);
        String later = "L" + run + "-USD";
        list(later);
        order("later", later, seller, "SELL", "5", "11").statusCode(403);
        put("/v1/accounts/" + seller + "/block", Map.of("blocked", false, "reason", "found again"))
                .statusCode(202)
                .body("blocked", equalTo(false));
        await().atMost(LIMIT).until(() -> {
            String key = "again-" + UUID.randomUUID();
            return order(key, later, seller, "SELL", "5", "11").extract().statusCode() == 201;
        });
        given().get("/v1/audit?accountId=" + seller).then().body("data.action", equalTo(List.of("BLOCK", "UNBLOCK")));
    }

    @Test
    void silentAccountLosesItsOrders() {
        awaitAccounts();
        String resting = order("silent", buyer, "BUY", "5", "9")
                .statusCode(201)
                .extract()
                .path("orderId");
        put("/v1/cancel-on-disconnect", Map.of("accountId", buyer, "timeoutSeconds", 5))
                .statusCode(200)
                .body("status", equalTo("ARMED"));
        await().atMost(LIMIT).until(() -> given().get("/v1/orders/" + resting).path("status"), "CANCELED"::equals);
        await().atMost(LIMIT)
                .until(
                        () -> given().get("/v1/cancel-on-disconnect?accountId=" + buyer)
                                .path("status"),
                        "FIRED"::equals);
        given().delete("/v1/cancel-on-disconnect?accountId=" + buyer).then().statusCode(204);
        given().get("/v1/cancel-on-disconnect?accountId=" + buyer).then().statusCode(404);
    }

    @Test
    void massCancelAndBustAreToldInTheJournal() {
        awaitAccounts();
        order("one", seller, "SELL", "5", "10").statusCode(201);
        order("two", buyer, "BUY", "2", "10").statusCode(201);
        await().atMost(LIMIT)
                .until(
                        () -> given().get("/v1/fills?accountId=" + buyer).path("data.size()"),
                        (Integer size) -> size == 1);
        String trade = given().get("/v1/fills?accountId=" + buyer).path("data[0].tradeId");
        post("/v1/markets/" + symbol + "/mass-cancel", Map.of("side", "SELL", "reason", "tidy up"))
                .statusCode(202)
                .body("status", equalTo("PENDING_CANCEL"));
        Map<String, String> right = Map.of("price", "10.5", "quantity", "1", "reason", "as agreed by phone");
        post("/v1/trades/" + trade + "/correct", right).statusCode(409).body("code", equalTo("STATE_CONFLICT"));
        post("/v1/trades/" + trade + "/bust", Map.of("reason", "clearly erroneous"))
                .statusCode(202)
                .body("symbol", equalTo(symbol));
        post("/v1/trades/trd_NONE/bust", Map.of("reason", "none"))
                .statusCode(404)
                .body("code", equalTo("TRADE_NOT_FOUND"));
        await().atMost(LIMIT).untilAsserted(() -> given().get("/v1/executions?symbol=" + symbol)
                .then()
                .body("data.type", hasItems("ORDER_CANCELED", "MASS_CANCELED", "TRADE_BUSTED")));
        await().atMost(LIMIT)
                .until(() -> post("/v1/trades/" + trade + "/correct", right)
                                .extract()
                                .statusCode()
                        == 202);
        await().atMost(LIMIT).untilAsserted(() -> given().get("/v1/fills?accountId=" + buyer)
                .then()
                .body("data.price", equalTo(List.of("10", "10.5"))));
    }

    @Test
    void rulesAndCalendarAreChangedAndRead() {
        put("/v1/markets/" + symbol + "/rules", Map.of("bands", "COLLARS", "dynamicBps", 500, "reason", "as agreed"))
                .statusCode(202)
                .body("rules.dynamicBps", equalTo(500));
        given().get("/v1/markets/" + symbol).then().body("rules.bands", equalTo("COLLARS"));
        put("/v1/markets/" + symbol + "/rules", Map.of("maxQuantity", "9000000000000000000", "reason", "no"))
                .statusCode(400);
        put("/v1/markets/" + symbol + "/rules", Map.of("bands", "RUBBER", "reason", "no"))
                .statusCode(400)
                .body("detail", containsString("/bands"));
        put("/v1/markets/" + symbol + "/calendar", Map.of("calendar", "XNYS-like", "reason", "home market"))
                .statusCode(200)
                .body("calendar", equalTo("XNYS-like"));
        given().get("/v1/markets/" + symbol).then().body("nextPhaseChange.phase", notNullValue());
        given().get("/v1/trading-sessions?symbol=" + symbol + "&date=2026-11-27")
                .then()
                .statusCode(200)
                .body("schedule", equalTo("half"))
                .body("timeZone", equalTo("America/New_York"))
                .body("data.phase", hasItem("CLOSING_AUCTION"))
                .body("data.find { it.phase == 'CLOSING_AUCTION' }.from", equalTo("2026-11-27T18:00:00.000000Z"));
        given().get("/v1/trading-sessions?symbol=NONE-USD").then().statusCode(404);
    }

    @Test
    @TestSecurity(
            user = "client-2",
            roles = {"orders:trade", "orders:read"})
    void nobodyElseMayDoThat() {
        status("HALT", "mischief").statusCode(403);
        put("/v1/markets/" + symbol + "/rules", Map.of("reason", "mischief")).statusCode(403);
        post("/v1/markets/" + symbol + "/mass-cancel", Map.of("reason", "mischief"))
                .statusCode(403);
        post("/v1/trades/trd_1/bust", Map.of("reason", "mischief")).statusCode(403);
        put("/v1/accounts/" + seller + "/block", Map.of("blocked", true, "reason", "mischief"))
                .statusCode(404);
        put("/v1/cancel-on-disconnect", Map.of("accountId", seller, "timeoutSeconds", 5))
                .statusCode(404);
        given().get("/v1/audit").then().statusCode(403);
    }

    private void list(String market) {
        others.instrument(market, InstrumentStatus.LISTED, 2);
        await().atMost(LIMIT).until(() -> given().get("/v1/markets/" + market).path("phase"), "CONTINUOUS"::equals);
    }

    private void awaitAccounts() {
        await().atMost(LIMIT)
                .until(() -> given().get("/v1/orders?accountId=" + seller).statusCode() == 200);
    }

    private void awaitPhase(String phase) {
        await().atMost(LIMIT).until(() -> given().get("/v1/markets/" + symbol).path("phase"), phase::equals);
    }

    private List<PhaseChanged> phases() {
        return StandIn.all(Topics.EXECUTIONS).stream()
                .map(StandIn.Entry::event)
                .filter(event ->
                        event instanceof PhaseChanged change && change.symbol().equals(symbol))
                .map(event -> (PhaseChanged) event)
                .toList();
    }

    private ValidatableResponse status(String action, String reason) {
        return put("/v1/markets/" + symbol + "/status", Map.of("action", action, "reason", reason));
    }

    private ValidatableResponse order(String key, String account, String side, String quantity, String price) {
        return order(key, symbol, account, side, quantity, price);
    }

    private ValidatableResponse order(
            String key, String market, String account, String side, String quantity, String price) {
        Map<String, Object> order = new HashMap<>(Map.of(
                "accountId", account,
                "symbol", market,
                "side", side,
                "type", "LIMIT",
                "timeInForce", "GTC",
                "quantity", quantity,
                "price", price));
        return given().contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(order)
                .post("/v1/orders")
                .then();
    }

    private static ValidatableResponse put(String path, Map<String, ?> body) {
        return given().contentType(ContentType.JSON).body(body).put(path).then();
    }

    private static ValidatableResponse post(String path, Map<String, ?> body) {
        return given().contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post(path)
                .then();
    }
}

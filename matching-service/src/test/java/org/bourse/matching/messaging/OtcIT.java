package org.bourse.matching.messaging;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bourse.contracts.issuance.v1.InstrumentStatus;
import org.bourse.contracts.market.v1.TradeKind;
import org.bourse.contracts.matching.v1.PublicTrade;
import org.bourse.contracts.matching.v1.TradeVenue;
import org.bourse.contracts.settlement.v1.AccountStatus;
import org.bourse.contracts.topic.Topics;
import org.bourse.testkit.Backends;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Trading off the book with real Kafka and PostgreSQL, from the first request to the tape. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@TestSecurity(
        user = "client-1",
        roles = {"orders:trade", "orders:read", "markets:manage"})
class OtcIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final String run = UUID.randomUUID().toString().substring(0, 8).toUpperCase();
    private final String symbol = "O" + run + "-USD";
    private final String requester = "acc_R" + run;
    private final String dealer = "acc_D" + run;
    private final String rival = "acc_E" + run;
    private final String poor = "acc_" + run + StandIn.POOR;
    private StandIn others;

    @BeforeEach
    void issueWithoutListing() {
        others = new StandIn();
        for (String account : List.of(requester, dealer, rival, poor)) {
            others.account(account, "client-1", null, AccountStatus.ACTIVE);
        }
        others.instrument(symbol, InstrumentStatus.ISSUED, 1);
        await().atMost(LIMIT).until(() -> given().get("/v1/markets/" + symbol).path("status"), "OTC_ONLY"::equals);
        await().atMost(LIMIT)
                .until(() -> given().get("/v1/rfqs?accountId=" + poor).statusCode() == 200);
        for (String account : List.of(dealer, rival, poor)) {
            given().contentType(ContentType.JSON)
                    .body(Map.of("symbols", List.of(symbol)))
                    .put("/v1/dealers/" + account)
                    .then()
                    .statusCode(200);
        }
    }

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void quotesCompeteOneIsCounteredAndAcceptedAndTheTapeShowsIt() {
        given().get("/v1/dealers?symbol=" + symbol).then().body("data", hasSize(3));
        String rfq = post("/v1/rfqs", rfq("BUY", "50", dealer, rival))
                .statusCode(201)
                .body("status", equalTo("NEW"))
                .body("dealers", hasSize(2))
                .extract()
                .path("rfqId");
        String path = "/v1/rfqs/" + rfq;
        String best = post(path + "/quotes", Map.of("accountId", dealer, "offerPrice", "10.05"))
                .statusCode(201)
                .body("status", equalTo("ACTIVE"))
                .body("version", equalTo(1))
                .body("quantity", equalTo("50"))
                .extract()
                .path("quoteId");
        String other = post(path + "/quotes", Map.of("accountId", rival, "offerPrice", "10.2"))
                .extract()
                .path("quoteId");
        post(path + "/quotes", Map.of("accountId", rival, "bidPrice", "10.2")).statusCode(400);
        post(path + "/quotes", Map.of("accountId", dealer, "offerPrice", "10.06"))
                .statusCode(201)
                .body("quoteId", equalTo(best))
                .body("version", equalTo(2));
        post(path + "/quotes/" + best + "/accept", Map.of("version", 1))
                .statusCode(409)
                .body("code", equalTo("STATE_CONFLICT"))
                .body("reason", equalTo("QUOTE_CHANGED"));
        post(path + "/quotes/" + best + "/counter", Map.of("version", 2, "price", "10", "quantity", "40"))
                .statusCode(200)
                .body("quotes[0].status", equalTo("PENDING"))
                .body("quotes[0].lastPriceBy", equalTo("REQUESTER"));
        post(path + "/quotes/" + best + "/accept", Map.of("version", 3))
                .statusCode(202)
                .body("status", equalTo("ACCEPTED"))
                .body("deal.price", equalTo("10"))
                .body("quotes[1].status", equalTo("REMOVED_FROM_MARKET"))
                .body("quotes[1].reason", equalTo("DONE_AWAY"));
        post(path + "/quotes/" + other + "/accept", Map.of("version", 1))
                .statusCode(409)
                .body("code", equalTo("QUOTE_WITHDRAWN"));
        await().atMost(LIMIT).until(() -> given().get(path).path("status"), "FILLED"::equals);
        given().get(path)
                .then()
                .body("deal.status", equalTo("EXECUTED"))
                .body("deal.tradeSequence", equalTo(1))
                .body("deal.publishAt", nullValue());
        assertEquals(
                List.of(
                        "REQUESTED",
                        "QUOTED",
                        "QUOTED",
                        "QUOTE_REPLACED",
                        "COUNTERED",
                        "ACCEPTED",
                        "QUOTE_REMOVED",
                        "TRADED"),
                given().get(path + "/events").jsonPath().getList("data.type"));
        PublicTrade trade = tape().get(0);
        assertEquals("10", trade.price());
        assertEquals("40", trade.quantity());
        assertEquals(TradeKind.RFQ, trade.kind());
        assertEquals(TradeVenue.OTC, trade.venue());

        // The dealer alone sees neither who asked nor what others quoted; a stranger sees nothing.
        others.account(requester, "client-9", null, AccountStatus.ACTIVE);
        others.account(rival, "client-9", null, AccountStatus.ACTIVE);
        await().atMost(LIMIT).untilAsserted(() -> given().get(path).then().body("accountId", nullValue()));
        await().atMost(LIMIT).untilAsserted(() -> given().get(path).then().body("quotes", hasSize(1)));
        given().get(path)
                .then()
                .body("dealers", equalTo(List.of(dealer)))
                .body("quotes[0].quoteId", equalTo(best))
                .body("deal.tradeId", notNullValue());
        post(path + "/quotes/" + other + "/withdraw", null).statusCode(404);
        others.account(dealer, "client-9", null, AccountStatus.ACTIVE);
        await().atMost(LIMIT)
                .untilAsserted(() -> given().get(path).then().statusCode(404).body("code", equalTo("RFQ_NOT_FOUND")));
    }

    @Test
    void dealThatCannotBeHeldIsRejectedWithItsReason() {
        String rfq = post("/v1/rfqs", rfq("BUY", "5", poor)).extract().path("rfqId");
        String quote = post("/v1/rfqs/" + rfq + "/quotes", Map.of("accountId", poor, "offerPrice", "10"))
                .extract()
                .path("quoteId");
        post("/v1/rfqs/" + rfq + "/quotes/" + quote + "/accept", Map.of("version", 1))
                .statusCode(202);
        await().atMost(LIMIT).until(() -> given().get("/v1/rfqs/" + rfq).path("status"), "REJECTED"::equals);
        given().get("/v1/rfqs/" + rfq)
                .then()
                .body("deal.reason", equalTo("INSUFFICIENT_UNITS"))
                .body("quotes[0].status", equalTo("REJECTED"));
    }

    @Test
    void requestsAndReportsEndAtTheirTime() {
        String soon = Instant.now().plusMillis(1500).toString();
        Map<String, Object> short1 = rfq(null, "5", dealer);
        short1.put("expiresAt", soon);
        String rfq = post("/v1/rfqs", short1).statusCode(201).extract().path("rfqId");
        String quote = post(
                        "/v1/rfqs/" + rfq + "/quotes",
                        Map.of("accountId", dealer, "bidPrice", "9.9", "offerPrice", "10.1"))
                .statusCode(201)
                .extract()
                .path("quoteId");
        Map<String, Object> short2 = block("5", "10");
        short2.put("expiresAt", soon);
        String block =
                post("/v1/block-trades", short2).statusCode(201).extract().path("blockTradeId");
        await().atMost(LIMIT).until(() -> given().get("/v1/rfqs/" + rfq).path("status"), "EXPIRED"::equals);
        await().atMost(LIMIT)
                .until(() -> given().get("/v1/block-trades/" + block).path("status"), "EXPIRED"::equals);
        post("/v1/rfqs/" + rfq + "/quotes/" + quote + "/accept", Map.of("version", 1, "side", "BUY"))
                .statusCode(409)
                .body("code", equalTo("QUOTE_WITHDRAWN"));
        post("/v1/block-trades/" + block + "/affirm", null).statusCode(409);
    }

    @Test
    void blockOfAListedInstrumentIsAffirmedAndShownLater() {
        others.instrument(symbol, InstrumentStatus.LISTED, 2);
        await().atMost(LIMIT).until(() -> given().get("/v1/markets/" + symbol).path("status"), "OPEN"::equals);
        post("/v1/block-trades", block("99", "10"))
                .statusCode(422)
                .body("code", equalTo("MIN_QUANTITY"))
                .body("limit", equalTo("100"));
        post("/v1/block-trades", block("100", "11.01"))
                .statusCode(422)
                .body("code", equalTo("PRICE_BAND"))
                .body("high", equalTo("11"));
        String refused = post("/v1/block-trades", block("100", "10"))
                .statusCode(201)
                .body("status", equalTo("REPORTED"))
                .extract()
                .path("blockTradeId");
        post("/v1/block-trades/" + refused + "/refuse", Map.of("reason", "INVALID_PARTY_INFORMATION"))
                .statusCode(200)
                .body("status", equalTo("REFUSED"));
        post("/v1/block-trades/" + refused + "/affirm", null).statusCode(409);
        Map<String, Object> large = block("200000", "10");
        large.put("clientTradeId", "large");
        String block = post("/v1/block-trades", large).statusCode(201).extract().path("blockTradeId");
        post("/v1/block-trades", large).statusCode(409).body("code", equalTo("DUPLICATE_CLIENT_ID"));
        post("/v1/block-trades/" + block + "/affirm", null)
                .statusCode(202)
                .body("status", equalTo("PENDING_SETTLEMENT_CHECK"))
                .body("deal.publishAt", notNullValue());
        await().atMost(LIMIT)
                .until(() -> given().get("/v1/block-trades/" + block).path("status"), "EXECUTED"::equals);
        String small = post("/v1/block-trades", block("100", "10.5")).extract().path("blockTradeId");
        post("/v1/block-trades/" + small + "/affirm", null).statusCode(202);
        await().atMost(LIMIT)
                .until(() -> given().get("/v1/block-trades/" + small).path("status"), "EXECUTED"::equals);
        // The tape has the small one at once; the large one comes later, and leaves no gap until then.
        await().atMost(LIMIT)
                .untilAsserted(() -> assertEquals(
                        List.of("10.5"), tape().stream().map(PublicTrade::price).toList()));
        assertEquals(1, tape().get(0).seq());
        given().get("/v1/block-trades?accountId=" + dealer + "&status=EXECUTED")
                .then()
                .body("data", hasSize(2));
    }

    private List<PublicTrade> tape() {
        return StandIn.all(Topics.PUBLIC_TRADES).stream()
                .map(entry -> (PublicTrade) entry.event())
                .filter(trade -> trade.symbol().equals(symbol))
                .toList();
    }

    private Map<String, Object> rfq(String side, String quantity, String... dealers) {
        Map<String, Object> body = new HashMap<>();
        body.put("accountId", requester);
        body.put("symbol", symbol);
        body.put("quantity", quantity);
        body.put("dealers", List.of(dealers));
        if (side != null) {
            body.put("side", side);
        }
        return body;
    }

    private Map<String, Object> block(String quantity, String price) {
        Map<String, Object> body = new HashMap<>();
        body.put("accountId", requester);
        body.put("counterpartyAccountId", dealer);
        body.put("symbol", symbol);
        body.put("side", "SELL");
        body.put("quantity", quantity);
        body.put("price", price);
        return body;
    }

    private static ValidatableResponse post(String path, Object body) {
        var request = given().contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString());
        return (body == null ? request : request.body(body)).post(path).then();
    }
}

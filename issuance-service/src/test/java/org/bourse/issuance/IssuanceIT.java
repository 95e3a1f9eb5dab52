package org.bourse.issuance;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.issuance.v1.AllotmentLine;
import org.bourse.contracts.issuance.v1.AllotmentsDeclared;
import org.bourse.contracts.issuance.v1.InstrumentChanged;
import org.bourse.contracts.issuance.v1.InstrumentStatus;
import org.bourse.contracts.issuance.v1.OfferingChanged;
import org.bourse.contracts.issuance.v1.OfferingState;
import org.bourse.contracts.issuance.v1.SubscriptionSubmitted;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TradeKind;
import org.bourse.contracts.matching.v1.PublicTrade;
import org.bourse.contracts.matching.v1.TradeType;
import org.bourse.contracts.matching.v1.TradeVenue;
import org.bourse.contracts.settlement.v1.AccountKind;
import org.bourse.contracts.settlement.v1.AccountStatus;
import org.bourse.contracts.topic.Topics;
import org.bourse.runtime.directory.AccountDirectory;
import org.bourse.testkit.Backends;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The primary market over its API and its topics, with a real broker and a real database; settlement is played by hand. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@TestSecurity(
        user = "client-1",
        roles = {"offerings:manage", "offerings:read", "subscriptions:write", "listings:manage"})
class IssuanceIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final int MEBIBYTE = 1 << 20;

    private static SettlementDouble settlement;

    @Inject
    AccountDirectory accounts;

    @BeforeEach
    void accountsExist() {
        if (settlement == null) {
            settlement = new SettlementDouble(Backends.kafka().bootstrap());
            account("acc_ISSUER", AccountKind.ISSUER, "client-1", null, AccountStatus.ACTIVE);
            account("acc_A", AccountKind.INDIVIDUAL, "client-1", null, AccountStatus.ACTIVE);
            account("acc_B", AccountKind.INDIVIDUAL, "somebody", "client-1", AccountStatus.ACTIVE);
            account("acc_C", AccountKind.INDIVIDUAL, "client-1", null, AccountStatus.ACTIVE);
            account("acc_D", AccountKind.INDIVIDUAL, "client-1", null, AccountStatus.ACTIVE);
            account("acc_POOR", AccountKind.INDIVIDUAL, "client-1", null, AccountStatus.ACTIVE);
            account("acc_FROZEN", AccountKind.INDIVIDUAL, "client-1", null, AccountStatus.FROZEN);
            account("acc_FOREIGN", AccountKind.INDIVIDUAL, "client-2", null, AccountStatus.ACTIVE);
            settlement.impoverish("acc_POOR");
        }
    }

    @AfterAll
    static void stopSettlement() {
        settlement.close();
        settlement = null;
    }

    private void account(String id, AccountKind kind, String owner, String broker, AccountStatus status) {
        settlement.account(id, kind, owner, broker, status);
        await().atMost(LIMIT).until(() -> accounts.find(id) != null);
    }

    private static ValidatableResponse post(String path, Object body) {
        return post(path, body, UUID.randomUUID().toString());
    }

    private static ValidatableResponse post(String path, Object body, String key) {
        var request = given().header("Idempotency-Key", key);
        return (body == null ? request : request.contentType(ContentType.JSON).body(body))
                .post(path)
                .then();
    }

    private static JsonPath read(String path) {
        return given().get(path).then().statusCode(200).extract().jsonPath();
    }

    private static String issuer() {
        return post(
                        "/v1/issuers",
                        Map.of("name", "Acme Inc.", "country", "US", "kind", "COMPANY", "accountId", "acc_ISSUER"))
                .statusCode(201)
                .body("accountId", equalTo("acc_ISSUER"))
                .extract()
                .path("issuerId");
    }

    private static String offeringBody(String issuerId, String asset, String price, String quantity, String lot) {
        return """
                {"issuerId": "%s", "price": "%s", "quantity": "%s",
                 "instrument": {"symbol": "%s-USD", "asset": "%s", "name": "Acme", "kind": "SHARE", "currency": "USD",
                                "currencyScale": 2, "assetScale": 0, "tickSize": "0.01", "lotSize": "%s"}}"""
                .formatted(issuerId, price, quantity, asset, asset, lot);
    }

    private static String openOffering(String asset, String price, String quantity, String lot) {
        String offering = post("/v1/offerings", offeringBody(issuer(), asset, price, quantity, lot))
                .statusCode(201)
                .extract()
                .path("offeringId");
        post("/v1/offerings/" + offering + "/open", null).statusCode(200).body("state", equalTo("OPEN"));
        return offering;
    }

    private static String subscribe(String offering, String account, String quantity) {
        return post("/v1/offerings/" + offering + "/subscriptions", Map.of("accountId", account, "quantity", quantity))
                .statusCode(201)
                .body("state", equalTo("PENDING"))
                .extract()
                .path("subscriptionId");
    }

    private static void awaitState(String path, String state) {
        await().atMost(LIMIT).untilAsserted(() -> assertEquals(state, read(path).getString("state")));
    }

    @Test
    void securityIsDraftedSubscribedAllottedIssuedListedAndTraded() {
        String issuerId = issuer();
        String offering = post("/v1/offerings", offeringBody(issuerId, "ACME", "585.00", "1000", "100"))
                .statusCode(201)
                .body("state", equalTo("DRAFT"))
                .body("mechanism", equalTo("FIXED_PRICE"))
                .body("allotmentPolicy", equalTo("PRO_RATA_LARGEST_REMAINDER"))
                .body("price", equalTo("585"))
                .body("version", equalTo(0))
                .extract()
                .path("offeringId");
        assertEquals("DRAFT", read("/v1/offerings/" + offering).getString("state"));
        given().get("/v1/offerings?limit=1000").then().body("data.offeringId", not(hasItem(offering)));
        post("/v1/offerings/" + offering + "/subscriptions", Map.of("accountId", "acc_A", "quantity", "100"))
                .statusCode(409)
                .body("code", equalTo("OFFERING_NOT_OPEN"))
                .body("currentState", equalTo("DRAFT"));
        post("/v1/offerings/" + offering + "/close", null)
                .statusCode(409)
                .body("code", equalTo("STATE_CONFLICT"))
                .body("currentState", equalTo("DRAFT"))
                .body("allowedCommands", contains("OPEN"));
        post("/v1/offerings/" + offering + "/open", null).statusCode(200).body("version", equalTo(1));
        given().get("/v1/offerings?limit=1000").then().body("data.offeringId", hasItem(offering));

        // the book of the worked example POL-10, and two that do not count
        String a = subscribe(offering, "acc_A", "1000");
        String b = subscribe(offering, "acc_B", "700");
        String c = subscribe(offering, "acc_C", "300");
        String d = subscribe(offering, "acc_D", "100");
        String declined = subscribe(offering, "acc_POOR", "500");
        String withdrawn = subscribe(offering, "acc_A", "900");
        awaitState("/v1/subscriptions/" + withdrawn, "ACTIVE");
        post("/v1/subscriptions/" + withdrawn + "/cancel", null).statusCode(200).body("state", equalTo("WITHDRAWN"));
        post("/v1/subscriptions/" + withdrawn + "/cancel", null)
                .statusCode(409)
                .body("currentState", equalTo("WITHDRAWN"));
        awaitState("/v1/subscriptions/" + declined, "DECLINED");
        assertEquals("INSUFFICIENT_FUNDS", read("/v1/subscriptions/" + declined).getString("declineReason"));
        settlement.beSilent();
        String late = subscribe(offering, "acc_D", "100");
        post("/v1/offerings/" + offering + "/close", null).statusCode(200).body("state", equalTo("BOOK_CLOSED"));
        post("/v1/offerings/" + offering + "/subscriptions", Map.of("accountId", "acc_A", "quantity", "100"))
                .statusCode(409)
                .body("code", equalTo("OFFERING_NOT_OPEN"));
        post("/v1/subscriptions/" + a + "/cancel", null).statusCode(409).body("code", equalTo("STATE_CONFLICT"));
        post("/v1/offerings/" + offering + "/allocate", null)
                .statusCode(409)
                .body("code", equalTo("STATE_CONFLICT"))
                .body("detail", containsString("1 subscriptions wait for their hold"));
        settlement.impoverish("acc_D");
        settlement.speak();
        awaitState("/v1/subscriptions/" + late, "DECLINED");
        JsonPath progress = read("/v1/offerings/" + offering + "/progress");
        assertEquals("2100", progress.getString("subscribed"));
        assertEquals("2.1", progress.getString("coverage"));
        assertEquals(6, progress.getInt("subscriptions"));
        assertEquals(4, progress.getInt("active"));
        assertEquals(2, progress.getInt("declined"));
        assertEquals(0, progress.getInt("pending"));

        post("/v1/listings", Map.of("symbol", "ACME-USD"))
                .statusCode(409)
                .body("code", equalTo("STATE_CONFLICT"))
                .body("currentState", equalTo("DRAFT"));
        post("/v1/offerings/" + offering + "/allocate", null).statusCode(202).body("state", equalTo("ALLOCATED"));
        awaitState("/v1/offerings/" + offering, "ISSUED");
        JsonPath allocations = read("/v1/offerings/" + offering + "/allocations");
        assertEquals(List.of(a, b, c, d), allocations.getList("data.subscriptionId"));
        assertEquals(List.of("500", "300", "100", "100"), allocations.getList("data.allotted"));
        assertEquals(List.of("292500", "175500", "58500", "58500"), allocations.getList("data.charge"));
        JsonPath settled = read("/v1/subscriptions/" + b);
        assertEquals("SETTLED", settled.getString("state"));
        assertEquals("300", settled.getString("allottedQuantity"));
        assertEquals("409500", settled.getString("holdAmount"));

        post("/v1/listings", Map.of("symbol", "ACME-USD", "referencePrice", "585.333"))
                .statusCode(422)
                .body("code", equalTo("PRICE_TICK"))
                .body("errors[0].suggestedValue", equalTo("585.33"));
        post("/v1/listings", Map.of("symbol", "ACME-USD"))
                .statusCode(201)
                .body("status", equalTo("LISTED"))
                .body("referencePrice", equalTo("585"));
        post("/v1/listings", Map.of("symbol", "ACME-USD")).statusCode(409).body("currentState", equalTo("LISTED"));
        assertEquals("LISTED", read("/v1/instruments/ACME-USD").getString("status"));
        trade("ACME-USD", 1, "00-" + TRACE + "-00f067aa0ba902b7-01");
        trade("ACME-USD", 2, null);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertEquals(
                        List.of("DRAFT", "OPEN", "BOOK_CLOSED", "ALLOCATED", "ISSUED", "LISTED", "FIRST_TRADE"),
                        read("/v1/instruments/ACME-USD/lifecycle").getList("events.event")));
        assertEquals(
                TRACE,
                read("/v1/instruments/ACME-USD/lifecycle")
                        .getString("events.find { it.event == 'FIRST_TRADE' }.traceId"));
        published(offering);
    }

    private static void trade(String symbol, long number, String traceParent) {
        settlement.send(
                Topics.PUBLIC_TRADES,
                symbol,
                new PublicTrade(
                        symbol,
                        number,
                        number - 1,
                        "trd_" + number,
                        "585.00",
                        "100",
                        "58500",
                        Side.BUY,
                        TradeKind.CONTINUOUS,
                        TradeVenue.BOOK,
                        TradeType.NEW,
                        null,
                        number,
                        Timestamps.format(Timestamps.micros(Instant.now())),
                        null),
                traceParent);
    }

    private static void published(String offering) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertEquals(
                        List.of(InstrumentStatus.DRAFT, InstrumentStatus.ISSUED, InstrumentStatus.LISTED),
                        settlement
                                .published(InstrumentChanged.class)
                                .filter(event -> event.symbol().equals("ACME-USD"))
                                .map(InstrumentChanged::status)
                                .toList()));
        assertEquals(
                List.of(0L, 1L, 2L),
                settlement
                        .published(InstrumentChanged.class)
                        .filter(event -> event.symbol().equals("ACME-USD"))
                        .map(InstrumentChanged::version)
                        .toList());
        List<OfferingChanged> changes = settlement
                .published(OfferingChanged.class)
                .filter(event -> event.offeringId().equals(offering))
                .toList();
        assertEquals(
                List.of(OfferingState.values()),
                changes.stream().map(OfferingChanged::state).toList());
        assertEquals(
                List.of(0L, 1L, 2L, 3L, 4L),
                changes.stream().map(OfferingChanged::version).toList());
        List<AllotmentsDeclared> chunks = settlement
                .published(AllotmentsDeclared.class)
                .filter(event -> event.offeringId().equals(offering))
                .toList();
        assertEquals(1, chunks.size());
        assertEquals("acc_ISSUER", chunks.get(0).issuerAccountId());
        assertEquals(100, chunks.get(0).unitsPerLot());
        assertEquals(
                List.of(5L, 3L, 1L, 1L),
                chunks.get(0).lines().stream().map(AllotmentLine::quantityLots).toList());
    }

    @Test
    void badInputIsRefusedWithItsProblemAndChangesNothing() throws IOException {
        String offering = openOffering("BADIN", "10.00", "1000", "10");
        String issuerId = issuer();
        String path = "/v1/offerings/" + offering + "/subscriptions";
        String before = fingerprint();

        refused(path, "{\"accountId\": \"acc_A\", \"quantity\": \"10\", \"colour\": \"red\"}", 400, "UNKNOWN_FIELD");
        refused(path, "{\"accountId\": \"acc_A\", \"quantity\": \"10\"", 400, "MALFORMED_JSON");
        refused(path, "[]", 400, "MALFORMED_JSON");
        refused(path, "{\"accountId\": \"acc_A\", \"quantity\": 10}", 400, "DECIMAL_MUST_BE_STRING");
        refused(path, "{\"accountId\": \"acc_A\", \"quantity\": \"-10\"}", 400, "VALIDATION_FAILED");
        refused(path, "{\"accountId\": \"acc_A\", \"quantity\": \"1e3\"}", 400, "VALIDATION_FAILED");
        refused(path, "{\"quantity\": \"10\"}", 400, "VALIDATION_FAILED");
        refused(path, "{\"accountId\": \"acc_A\", \"quantity\": \"10.5\"}", 422, "QUANTITY_LOT");
        refused(path, "{\"accountId\": \"acc_A\", \"quantity\": \"15\"}", 422, "QUANTITY_LOT");
        refused(path, "{\"accountId\": \"acc_A\", \"quantity\": \"900000000000000000\"}", 422, "AMOUNT_TOO_LARGE");
        refused(path, "{\"accountId\": \"acc_FOREIGN\", \"quantity\": \"10\"}", 404, "ACCOUNT_NOT_FOUND");
        refused(path, "{\"accountId\": \"acc_NOBODY\", \"quantity\": \"10\"}", 404, "ACCOUNT_NOT_FOUND");
        refused(path, "{\"accountId\": \"acc_FROZEN\", \"quantity\": \"10\"}", 403, "ACCOUNT_SUSPENDED");
        refused(path, "{\"accountId\": \"acc_ISSUER\", \"quantity\": \"10\"}", 400, "VALIDATION_FAILED");
        refused(
                "/v1/offerings/off_NONE/subscriptions",
                "{\"accountId\": \"acc_A\", \"quantity\": \"10\"}",
                404,
                "OFFERING_NOT_FOUND");
        refused("/v1/listings", "{\"symbol\": \"NONE-USD\"}", 404, "INSTRUMENT_NOT_FOUND");
        String good = offeringBody(issuerId, "NEWCO", "10.00", "1000", "1");
        refused("/v1/offerings", good.replace("10.00", "10.005"), 422, "PRICE_TICK");
        refused("/v1/offerings", good.replace("\"1000\"", "\"1000.5\""), 422, "QUANTITY_LOT");
        refused("/v1/offerings", good.replace("\"1000\"", "\"-1000\""), 400, "VALIDATION_FAILED");
        refused("/v1/offerings", good.replace("\"0.01\"", "\"0.001\""), 422, "TERMS_NOT_EXACT");
        refused(
                "/v1/offerings",
                good.replace("\"currencyScale\": 2", "\"currencyScale\": 3"),
                400,
                "VALIDATION_FAILED");
        refused("/v1/offerings", good.replace("\"NEWCO-USD\"", "\"NEWCO_USD\""), 400, "VALIDATION_FAILED");
        refused("/v1/offerings", good.replace("\"NEWCO-USD\"", "\"OTHER-USD\""), 400, "VALIDATION_FAILED");
        refused("/v1/offerings", good.replace("\"1000\"", "\"999999999999999999\""), 422, "AMOUNT_TOO_LARGE");
        refused("/v1/offerings", good.replace(issuerId, "iss_NONE"), 404, "ISSUER_NOT_FOUND");
        refused("/v1/offerings", good.replace("NEWCO", "BADIN"), 409, "STATE_CONFLICT");
        refused(
                "/v1/issuers",
                "{\"name\": \"X\", \"country\": \"US\", \"kind\": \"COMPANY\", \"accountId\": \"acc_A\"}",
                400,
                "VALIDATION_FAILED");
        given().contentType(ContentType.JSON)
                .body(Map.of("accountId", "acc_A", "quantity", "10"))
                .post(path)
                .then()
                .statusCode(400)
                .body("code", equalTo("IDEMPOTENCY_KEY_REQUIRED"));
        given().header("Idempotency-Key", "media")
                .contentType("text/plain")
                .body("hello")
                .post(path)
                .then()
                .statusCode(415)
                .body("code", equalTo("UNSUPPORTED_MEDIA_TYPE"));
        assertEquals("413", tooLarge("/issuance" + path, true));
        assertEquals("413", tooLarge("/issuance" + path, false));
        // a body of unannounced length is read as any other
        assertEquals("400", chunked("/issuance" + path, "{\"accountId\": \"acc_A\", \"quantity\": \"-1\"}"));
        given().get("/v1/instruments/NONE-USD").then().statusCode(404).body("code", equalTo("INSTRUMENT_NOT_FOUND"));
        given().get("/v1/offerings?cursor=xyz").then().statusCode(400).body("code", equalTo("INVALID_CURSOR"));
        given().get("/v1/offerings?limit=0").then().statusCode(400).body("code", equalTo("VALIDATION_FAILED"));

        assertEquals(before, fingerprint());
    }

    private static void refused(String path, String body, int status, String code) {
        post(path, body)
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("outcome", equalTo("NOT_EXECUTED"));
    }

    /** Sends a body of 10 MB and returns the status; a server that has heard enough may close the connection. */
    private static String tooLarge(String path, boolean announced) throws IOException {
        byte[] block = "x".repeat(MEBIBYTE).getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            OutputStream out = socket.getOutputStream();
            String length = announced ? "Content-Length: " + 10 * MEBIBYTE : "Transfer-Encoding: chunked";
            out.write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Idempotency-Key: big\r\n" + length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            try {
                for (int count = 0; count < 10; count++) {
                    if (!announced) {
                        out.write((Integer.toHexString(MEBIBYTE) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                    }
                    out.write(block);
                    if (!announced) {
                        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                    }
                }
            } catch (IOException e) {
                // the server does not read on; its answer is there already
            }
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return reader.readLine().split(" ")[1];
        }
    }

    private static String chunked(String path, String body) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream()
                    .write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                    + "Idempotency-Key: chunked\r\nTransfer-Encoding: chunked\r\n\r\n"
                                    + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return reader.readLine().split(" ")[1];
        }
    }

    /** What stands in the tables that a refused request must not touch. */
    private static String fingerprint() {
        return query(
                """
                select concat_ws(' ', (select count(*) from issuance.issuers), (select count(*) from issuance.instruments),
                    (select count(*) from issuance.offerings), (select count(*) from issuance.subscriptions),
                    (select coalesce(sum(version), 0) from issuance.offerings),
                    (select count(*) from issuance.lifecycle_events), (select count(*) from issuance.idempotency_keys))""");
    }

    private static String query(String sql) {
        try (Connection connection = Backends.postgres().dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(String sql) {
        try (Connection connection = Backends.postgres().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void repeatedRequestsHaveOneEffect() {
        String offering = openOffering("TWICE", "1.00", "1000", "1");
        String path = "/v1/offerings/" + offering + "/subscriptions";
        Map<String, String> body = Map.of("accountId", "acc_C", "quantity", "5", "clientSubscriptionId", "mine-1");
        String first = post(path, body, "twice").statusCode(201).extract().path("subscriptionId");
        post(path, body, "twice")
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("subscriptionId", equalTo(first));
        post(path, Map.of("accountId", "acc_C", "quantity", "6"), "twice")
                .statusCode(422)
                .body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        // the same client id under another key
        post(path, body).statusCode(200).body("subscriptionId", equalTo(first));
        post(path, Map.of("accountId", "acc_C", "quantity", "6", "clientSubscriptionId", "mine-1"))
                .statusCode(409)
                .body("code", equalTo("DUPLICATE_CLIENT_ID"))
                .body("subscriptionId", equalTo(first));
        // another account may use it
        post(path, Map.of("accountId", "acc_A", "quantity", "6", "clientSubscriptionId", "mine-1"))
                .statusCode(201);
        assertEquals("2", query("select count(*) from issuance.subscriptions where offering_id = '" + offering + "'"));
    }

    @Test
    @TestSecurity(
            user = "client-2",
            roles = {"offerings:manage", "offerings:read", "subscriptions:write"})
    void offeringsAreManagedByTheirIssuerOnly() {
        execute(
                """
                insert into issuance.issuers (issuer_id, name, country, kind, account_id, owner_client_id, version,
                    created_at_micros) values ('iss_F', 'F', 'US', 'COMPANY', 'acc_ISSUER', 'client-1', 0, 0)""");
        execute(
                """
                insert into issuance.instruments (symbol, asset, name, kind, issuer_id, currency, currency_scale,
                    asset_scale, tick_size, lot_size, status, version, created_at_micros, changed_at_micros)
                values ('FRGN-USD', 'FRGN', 'F', 'SHARE', 'iss_F', 'USD', 2, 0, 0.01, 1, 'DRAFT', 0, 0, 0)""");
        execute(
                """
                insert into issuance.offerings (offering_id, issuer_id, issuer_account_id, symbol, mechanism,
                    allotment_policy, price_ticks, offered_lots, minimum_lots, terms_hash, state, version,
                    created_at_micros, changed_at_micros)
                values ('off_F', 'iss_F', 'acc_ISSUER', 'FRGN-USD', 'FIXED_PRICE', 'PRO_RATA_LARGEST_REMAINDER', 100,
                    10, 1, '', 'DRAFT', 0, 0, 0)""");
        String before = fingerprint();
        given().get("/v1/offerings/off_F").then().statusCode(404).body("code", equalTo("OFFERING_NOT_FOUND"));
        given().get("/v1/offerings/off_F/progress").then().statusCode(404);
        refused("/v1/offerings/off_F/open", "", 404, "OFFERING_NOT_FOUND");
        refused("/v1/offerings/off_F/close", "", 404, "OFFERING_NOT_FOUND");
        refused("/v1/offerings/off_F/allocate", "", 404, "OFFERING_NOT_FOUND");
        refused("/v1/offerings", offeringBody("iss_F", "STOLEN", "1", "1", "1"), 404, "ISSUER_NOT_FOUND");
        refused("/v1/listings", "{\"symbol\": \"FRGN-USD\"}", 403, "INSUFFICIENT_SCOPE");
        given().get("/v1/issuers/iss_F").then().statusCode(200).body("accountId", nullValue());
        execute("update issuance.offerings set state = 'OPEN' where offering_id = 'off_F'");
        given().get("/v1/offerings/off_F").then().statusCode(200);
        refused("/v1/offerings/off_F/close", "", 404, "OFFERING_NOT_FOUND");
        given().get("/v1/offerings/off_F/allocations").then().statusCode(404);
        refused(
                "/v1/offerings/off_F/subscriptions",
                "{\"accountId\": \"acc_A\", \"quantity\": \"1\"}",
                404,
                "ACCOUNT_NOT_FOUND");
        assertEquals(before, fingerprint());
        given().get("/v1/offerings/off_F/subscriptions").then().statusCode(200).body("data.size()", equalTo(0));
    }

    @Test
    void tenThousandSubscriptionsAreAllottedInChunks() {
        String offering = openOffering("BIGCO", "3.00", "20000", "1");
        execute(
                """
                insert into issuance.subscriptions (subscription_id, sequence, offering_id, account_id, owner_client_id,
                    quantity_lots, price_ticks, hold_minor, state, version, created_at_micros, changed_at_micros)
                select 'sub_BIG' || n, nextval('issuance.subscription_sequence'), '%s', 'acc_A', 'client-1', 1 + n %% 7,
                    300, (1 + n %% 7) * 300, 'ACTIVE', 0, 0, 0 from generate_series(1, 10000) n"""
                        .formatted(offering));
        post("/v1/offerings/" + offering + "/close", null).statusCode(200);
        long start = System.nanoTime();
        post("/v1/offerings/" + offering + "/allocate", null).statusCode(202);
        long millis = (System.nanoTime() - start) / 1_000_000;
        System.out.println("10,000 lines allotted in " + millis + " ms");
        assertTrue(millis < 10_000, "took " + millis + " ms");
        awaitState("/v1/offerings/" + offering, "ISSUED");
        List<AllotmentsDeclared> chunks = settlement
                .published(AllotmentsDeclared.class)
                .filter(event -> event.offeringId().equals(offering))
                .toList();
        assertEquals(20, chunks.size());
        assertEquals(
                20_000,
                chunks.stream()
                        .flatMap(chunk -> chunk.lines().stream())
                        .mapToLong(AllotmentLine::quantityLots)
                        .sum());
        assertEquals(
                "20000 6000000",
                query("select sum(allotted_lots) || ' ' || sum(charge_minor) from issuance.subscriptions"
                        + " where state = 'SETTLED' and offering_id = '" + offering + "'"));
        List<String> paged = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = read("/v1/offerings/" + offering + "/allocations?limit=1000&cursor=" + cursor);
            paged.addAll(page.getList("data.subscriptionId"));
            cursor = page.getString("page.nextCursor");
        } while (cursor != null);
        assertEquals(10_000, paged.stream().distinct().count());
    }

    @Test
    void closeWaitsForRunningSubscriptionsAndLetsNoneInBehindIt() throws InterruptedException, ExecutionException {
        String offering = openOffering("RUSH", "1.00", "1000", "1");
        URI uri = URI.create(
                "http://localhost:" + RestAssured.port + "/issuance/v1/offerings/" + offering + "/subscriptions");
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        AtomicInteger taken = new AtomicInteger();
        ExecutorService investors = Executors.newFixedThreadPool(8);
        long start = System.nanoTime();
        List<Future<?>> running = new ArrayList<>();
        for (int investor = 0; investor < 8; investor++) {
            running.add(investors.submit(() -> {
                int status = 201;
                while (status == 201) {
                    HttpRequest request = HttpRequest.newBuilder(uri)
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", UUID.randomUUID().toString())
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "{\"accountId\": \"acc_A\", \"quantity\": \"1\"}"))
                            .build();
                    status = client.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode();
                    taken.addAndGet(status == 201 ? 1 : 0);
                }
                assertEquals(409, status);
                return null;
            }));
        }
        await().atMost(LIMIT).until(() -> taken.get() >= 2000);
        post("/v1/offerings/" + offering + "/close", null).statusCode(200);
        for (Future<?> investor : running) {
            investor.get();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        investors.shutdown();
        System.out.printf("%d subscriptions in %.1f s: %.0f a second%n", taken.get(), seconds, taken.get() / seconds);
        String count = query("select count(*) from issuance.subscriptions where offering_id = '" + offering + "'");
        assertEquals(Integer.toString(taken.get()), count);
        await().atMost(LIMIT)
                .until(() -> read("/v1/offerings/" + offering + "/progress").getInt("active") == taken.get());
        assertEquals(
                taken.get(),
                settlement
                        .published(SubscriptionSubmitted.class)
                        .filter(event -> event.offeringId().equals(offering))
                        .count());
    }

    @Test
    void documentsNameTheOperations() {
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body(containsString("/v1/offerings/{offeringId}/allocate"));
        given().get("/q/health/ready").then().statusCode(200);
    }
}

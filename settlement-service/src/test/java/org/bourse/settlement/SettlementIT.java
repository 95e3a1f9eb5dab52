package org.bourse.settlement;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bourse.contracts.event.Event;
import org.bourse.contracts.event.EventCatalogue;
import org.bourse.contracts.event.EventCodec;
import org.bourse.contracts.event.EventHeaders;
import org.bourse.contracts.issuance.v1.AllotmentLine;
import org.bourse.contracts.issuance.v1.AllotmentsDeclared;
import org.bourse.contracts.issuance.v1.InstrumentChanged;
import org.bourse.contracts.issuance.v1.InstrumentKind;
import org.bourse.contracts.issuance.v1.InstrumentStatus;
import org.bourse.contracts.issuance.v1.SubscriptionSubmitted;
import org.bourse.contracts.issuance.v1.SubscriptionWithdrawn;
import org.bourse.contracts.market.v1.OrderType;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TimeInForce;
import org.bourse.contracts.market.v1.TradeKind;
import org.bourse.contracts.matching.v1.AmendOrder;
import org.bourse.contracts.matching.v1.CancelOrder;
import org.bourse.contracts.matching.v1.CancelReason;
import org.bourse.contracts.matching.v1.DealRejected;
import org.bourse.contracts.matching.v1.DealSide;
import org.bourse.contracts.matching.v1.EnterDeal;
import org.bourse.contracts.matching.v1.EnterOrder;
import org.bourse.contracts.matching.v1.FeeRates;
import org.bourse.contracts.matching.v1.OrderCanceled;
import org.bourse.contracts.matching.v1.OrderDecremented;
import org.bourse.contracts.matching.v1.PlaceDeal;
import org.bourse.contracts.matching.v1.PlaceOrder;
import org.bourse.contracts.matching.v1.RejectReason;
import org.bourse.contracts.matching.v1.ReviseOrder;
import org.bourse.contracts.matching.v1.TradeBusted;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.matching.v1.TradeSide;
import org.bourse.contracts.pricing.v1.PriceChanged;
import org.bourse.contracts.settlement.v1.AccountChanged;
import org.bourse.contracts.settlement.v1.AccountStatus;
import org.bourse.contracts.settlement.v1.AllotmentsSettled;
import org.bourse.contracts.settlement.v1.DeclineReason;
import org.bourse.contracts.settlement.v1.SubscriptionHoldPlaced;
import org.bourse.contracts.settlement.v1.SubscriptionHoldReleased;
import org.bourse.contracts.settlement.v1.TradeSettled;
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
        roles = {"accounts:manage", "accounts:read", "transfers:write", "settlements:read", "audit:read"})
class SettlementIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final String run = UUID.randomUUID().toString().substring(0, 8).toUpperCase();
    private final String asset = "T" + run;
    private final String symbol = asset + "-USD";
    private Log log;
    private int trades;

    @BeforeEach
    void openMarket() {
        log = new Log();
        log.append(Topics.INSTRUMENTS, symbol, instrument(symbol, asset, "USD"));
    }

    @AfterEach
    void ledgerBalances() {
        log.close();
        JsonPath found = given().get("/v1/reconciliations")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertTrue(found.getBoolean("passed"), () -> found.prettify());
    }

    @Test
    void accountIsOpenedFundedAndTold() {
        String key = UUID.randomUUID().toString();
        Map<String, String> body = Map.of("kind", "INDIVIDUAL", "name", "Ada");
        String id = post("/v1/accounts", key, body).statusCode(201).extract().path("accountId");
        post("/v1/accounts", key, body)
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("accountId", equalTo(id));
        deposit(id, "1000.50");
        given().get("/v1/accounts/" + id + "/balances")
                .then()
                .statusCode(200)
                .body("data[0].asset", equalTo("USD"))
                .body("data[0].total", equalTo("1000.5"))
                .body("data[0].held", equalTo("0"))
                .body("data[0].available", equalTo("1000.5"));
        AccountChanged told = (AccountChanged) log.await(Topics.ACCOUNTS, entry -> id.equals(entry.key()), 1)
                .get(0)
                .event();
        assertEquals("client-1", told.ownerClientId());
        assertEquals(1, told.version());
        given().get("/v1/accounts/" + id).then().statusCode(200).body("version", equalTo(1));
        given().get("/v1/accounts/" + id + "/ledger-entries?asset=USD")
                .then()
                .statusCode(200)
                .body("data[0].amount", equalTo("1000.5"))
                .body("data[0].kind", equalTo("DEPOSIT"))
                .body("page.hasMore", equalTo(false));
        transfer("WITHDRAWAL", id, "USD", "1000.51").statusCode(422).body("code", equalTo("INSUFFICIENT_FUNDS"));
        transfer("DEPOSIT", id, "USD", "0.001").statusCode(400).body("code", equalTo("VALIDATION_FAILED"));
        transfer("DEPOSIT", id, asset, "1").statusCode(400);
        transfer("DEPOSIT", "acc_OUTSIDE0000000000000000000", "USD", "1").statusCode(404);
        transfer("WITHDRAWAL", id, "USD", "1000.5").statusCode(201).body("state", equalTo("COMPLETED"));
    }

    @Test
    @TestSecurity(
            user = "client-2",
            roles = {"accounts:read", "accounts:manage", "transfers:write", "settlements:read", "audit:read"})
    void accountsOfOthersDoNotExist() {
        String theirs = foreignAccount();
        given().get("/v1/accounts/" + theirs).then().statusCode(404).body("code", equalTo("ACCOUNT_NOT_FOUND"));
        given().get("/v1/accounts/" + theirs + "/balances").then().statusCode(404);
        given().get("/v1/holds?accountId=" + theirs).then().statusCode(404);
        transfer("DEPOSIT", theirs, "USD", "1").statusCode(404);
        post("/v1/accounts", "k", Map.of("kind", "INDIVIDUAL", "name", "X", "ownerClientId", "client-1"))
                .statusCode(403);
        post("/v1/accounts", "k", Map.of("kind", "OUTSIDE", "name", "X")).statusCode(400);
        post("/v1/accounts", "k", Map.of("kind", "INDIVIDUAL", "name", "X", "colour", "red"))
                .statusCode(400)
                .body("code", equalTo("UNKNOWN_FIELD"));
        given().get("/v1/accounts").then().statusCode(200).body("page.hasMore", equalTo(false));
    }

    /** An account that is not of the client of the test. */
    private String foreignAccount() {
        String id = "acc_" + run;
        try (var connection = Backends.postgres().dataSource().getConnection();
                var statement = connection.prepareStatement(
                        """
                        insert into settlement.accounts (account_id, participant_id, kind, name, owner_client_id, status,
                            version, created_at) values (?, 'par', 'INDIVIDUAL', 'Bob', 'client-9', 'ACTIVE', 0, now())""")) {
            statement.setString(1, id);
            statement.executeUpdate();
            return id;
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void orderIsHeldEnteredTradedAndSettled() throws Exception {
        String buyer = account("1000");
        String seller = seller(50);
        PlaceOrder buy = limit("b" + run, buyer, Side.BUY, 10, 1000);
        PlaceOrder sell = limit("s" + run, seller, Side.SELL, 10, 900);
        command(sell);
        command(buy);
        List<Log.Entry> entered = entered(2);
        EnterOrder second = (EnterOrder) entered.get(1).event();
        assertNull(second.declined());
        assertEquals(buy, second.order());
        given().get("/v1/holds/" + buy.orderId())
                .then()
                .body("remaining", equalTo("100"))
                .body("state", equalTo("OPEN"));
        TradeExecuted trade = trade(buy, sell, 900, 4, 6, 6);
        execution(trade);
        execution(trade);
        TradeSettled settled = (TradeSettled)
                log.await(Topics.SETTLEMENTS, this::mine, 1).get(0).event();
        assertEquals(3600, settled.cashMinor());
        balance(buyer, "USD", "964", "60");
        balance(buyer, asset, "4", "0");
        balance(seller, asset, "46", "6");
        command(new CancelOrder("cmd_c" + run, buy.orderId(), buyer, symbol, 1));
        log.await(Topics.BOOK_COMMANDS, entry -> mine(entry) && entry.event() instanceof CancelOrder, 1);
        execution(
                new OrderCanceled(symbol, 5, "cmd_c" + run, true, buy.orderId(), buyer, CancelReason.REQUESTED, 6, 1));
        await().atMost(LIMIT).untilAsserted(() -> balance(buyer, "USD", "964", "0"));
        given().get("/v1/settlements?symbol=" + symbol)
                .then()
                .statusCode(200)
                .body("data.size()", equalTo(1))
                .body("data[0].amount", equalTo("36"))
                .body("data[0].price", equalTo("9"))
                .body("data[0].quantity", equalTo("4"))
                .body("data[0].buyerAccountId", equalTo(buyer));
    }

    @Test
    void redeliveredAndRepeatedRecordsChangeNothing() throws Exception {
        String buyer = account("1000");
        PlaceOrder buy = limit("b" + run, buyer, Side.BUY, 10, 1000);
        command(buy);
        long number = log.lastSequence();
        entered(1);
        log.append(Topics.ORDER_COMMANDS, buyer, EventCatalogue.typeOf(buy), EventCodec.encode(buy), number);
        command(buy);
        command(limit(buy.orderId(), buyer, Side.BUY, 11, 1000));
        List<Log.Entry> entered = entered(2);
        assertEquals(
                DeclineReason.DUPLICATE_CLIENT_ORDER_ID,
                ((EnterOrder) entered.get(1).event()).declined());
        balance(buyer, "USD", "1000", "100");
    }

    @Test
    void amendmentIsRaisedBeforeItGoesOn() throws Exception {
        String buyer = account("150");
        PlaceOrder buy = limit("b" + run, buyer, Side.BUY, 10, 1000);
        command(buy);
        command(new AmendOrder("cmd_1" + run, buy.orderId(), buyer, symbol, 15L, null, 1));
        command(new AmendOrder("cmd_2" + run, buy.orderId(), buyer, symbol, 16L, null, 1));
        command(new AmendOrder("cmd_3" + run, "ord_none" + run, buyer, symbol, 16L, null, 1));
        List<Log.Entry> revised =
                log.await(Topics.BOOK_COMMANDS, entry -> mine(entry) && entry.event() instanceof ReviseOrder, 3);
        assertNull(((ReviseOrder) revised.get(0).event()).declined());
        assertEquals(
                DeclineReason.INSUFFICIENT_FUNDS, ((ReviseOrder) revised.get(1).event()).declined());
        assertEquals(DeclineReason.UNKNOWN_ORDER, ((ReviseOrder) revised.get(2).event()).declined());
        balance(buyer, "USD", "150", "150");
    }

    @Test
    void marketOrderIsHeldAtTheCollarOfTheLastPrice() throws Exception {
        String buyer = account("1000");
        log.append(Topics.PRICES, symbol, new PriceChanged(symbol, 2001, 7, 1)).get();
        await().atMost(LIMIT)
                .untilAsserted(() -> assertEquals(
                        2001,
                        number("select price_ticks from settlement.reference_prices where symbol = '" + symbol + "'")));
        command(new PlaceOrder(
                "cmd", "ord_m" + run, buyer, "m", symbol, Side.BUY, OrderType.MARKET, TimeInForce.IOC, 2, null, 1));
        EnterOrder entered = (EnterOrder) entered(1).get(0).event();
        assertEquals(2202, entered.collarTicks());
        balance(buyer, "USD", "1000", "44.04");
    }

    @Test
    void raceForTheLastBalanceNeverOversells() throws Exception {
        String buyer = account("1000");
        int orders = 200;
        for (int index = 0; index < orders; index++) {
            command(limit("r" + index + run, buyer, Side.BUY, 1, 3000));
        }
        List<Log.Entry> entered = entered(orders);
        long held = entered.stream()
                .filter(entry -> ((EnterOrder) entry.event()).declined() == null)
                .count();
        assertEquals(33, held);
        assertEquals(
                "ord_r0" + run, ((EnterOrder) entered.get(0).event()).order().orderId(), "in the order of arrival");
        balance(buyer, "USD", "1000", "990");
        transfer("WITHDRAWAL", buyer, "USD", "10.01").statusCode(422);
        transfer("WITHDRAWAL", buyer, "USD", "10").statusCode(201);
    }

    @Test
    void poisonIsSetAsideAndTheRestGoesOn() throws Exception {
        String buyer = account("1000");
        PlaceOrder buy = limit("p2" + run, buyer, Side.BUY, 1, 1000);
        PlaceOrder unknown = limit("none" + run, buyer, Side.SELL, 1, 1000);
        command(limit("p1" + run, buyer, Side.BUY, 1, 1000));
        log.append(Topics.ORDER_COMMANDS, run, "bourse.order.place.v1", bytes("{\"broken\":"));
        log.append(Topics.ORDER_COMMANDS, run, "bourse.nobody.knows.v1", bytes("{}"));
        execution(trade(buy, unknown, 1000, 1, 0, 0));
        command(buy);
        entered(2);
        List<String> codes = log
                .await(
                        Topics.SETTLEMENT_DEAD_LETTERS,
                        entry -> run.equals(entry.key()) || symbol.equals(entry.key()),
                        3)
                .stream()
                .map(entry -> entry.headers().get(EventHeaders.DEAD_CODE))
                .sorted()
                .toList();
        assertEquals(List.of("HOLD_MISSING", "UNKNOWN_TYPE", "UNREADABLE"), codes);
        balance(buyer, "USD", "1000", "20");
        assertEquals(0, number("select count(*) from settlement.settlements where symbol = '" + symbol + "'"));
    }

    @Test
    void subscriptionIsHeldWithdrawnAllottedAndDelivered() throws Exception {
        String issuer = post("/v1/accounts", key(), Map.of("kind", "ISSUER", "name", "Acme"))
                .statusCode(201)
                .extract()
                .path("accountId");
        String investor = account("100");
        subscription(new SubscriptionSubmitted("sub_1" + run, "off_" + run, investor, "USD", 6000, 1));
        subscription(new SubscriptionSubmitted("sub_2" + run, "off_" + run, investor, "USD", 1000, 1));
        subscription(new SubscriptionWithdrawn("sub_2" + run, "off_" + run, investor, 2));
        List<Log.Entry> holds = log.await(Topics.SUBSCRIPTION_HOLDS, entry -> ("off_" + run).equals(entry.key()), 3);
        assertInstanceOf(SubscriptionHoldPlaced.class, holds.get(0).event());
        assertEquals(1000, ((SubscriptionHoldReleased) holds.get(2).event()).releasedMinor());
        AllotmentsDeclared declared = new AllotmentsDeclared(
                "alc_" + run,
                "off_" + run,
                symbol,
                asset,
                1,
                "USD",
                issuer,
                1,
                1,
                List.of(new AllotmentLine("sub_1" + run, investor, 5, 5000)));
        log.append(Topics.ALLOTMENTS, "off_" + run, declared);
        log.append(Topics.ALLOTMENTS, "off_" + run, declared);
        AllotmentsSettled settled = (AllotmentsSettled)
                log.await(Topics.OFFERING_SETTLEMENTS, entry -> ("off_" + run).equals(entry.key()), 1)
                        .get(0)
                        .event();
        assertEquals(1000, settled.releasedMinor());
        balance(investor, "USD", "50", "0");
        balance(investor, asset, "5", "0");
        balance(issuer, "USD", "50", "0");
        balance(issuer, asset, "-5", "0");
    }

    @Test
    void feesAreHeldPaidAndGivenBackWithTheTrade() throws Exception {
        FeeRates fees = new FeeRates(1_000, 2_500, 0);
        String buyer = account("1000");
        String seller = seller(50);
        PlaceOrder buy = withFees(limit("b" + run, buyer, Side.BUY, 10, 1000), fees);
        PlaceOrder sell = withFees(limit("s" + run, seller, Side.SELL, 4, 900), fees);
        command(sell);
        command(buy);
        entered(2);
        given().get("/v1/holds/" + buy.orderId()).then().body("remaining", equalTo("100.25"));
        TradeExecuted trade = trade(buy, sell, 900, 4, 6, 0);
        trade = new TradeExecuted(
                symbol,
                1,
                "cmd",
                true,
                trade.tradeId(),
                1,
                900,
                4,
                TradeKind.CONTINUOUS,
                Side.BUY,
                new TradeSide(buy.orderId(), buyer, 1000, 6, 9),
                new TradeSide(sell.orderId(), seller, 900, 0, 3),
                1);
        execution(trade);
        TradeSettled settled = (TradeSettled)
                log.await(Topics.SETTLEMENTS, this::mine, 1).get(0).event();
        assertEquals(9, settled.buyerFeeMinor());
        balance(buyer, "USD", "963.91", "60.15");
        balance(seller, "USD", "35.97", "0");

        transfer("WITHDRAWAL", seller, "USD", "1").statusCode(201);
        execution(new TradeBusted(symbol, 2, "cmd", trade, "clearly erroneous", 1));
        execution(new TradeBusted(symbol, 2, "cmd", trade, "clearly erroneous", 1));
        await().atMost(LIMIT).untilAsserted(() -> given().get("/v1/settlements/" + settled.settlementId())
                .then()
                .statusCode(200)
                .body("buyerFee", equalTo("0.09"))
                .body("state", equalTo("REVERSAL_FAILED"))
                .body("reason", equalTo("SELLER_LACKS_CASH")));
        balance(buyer, asset, "4", "0");
        String path = "/v1/settlements/" + settled.tradeId() + "/retry";
        post(path, key(), Map.of()).statusCode(200).body("state", equalTo("REVERSAL_FAILED"));
        deposit(seller, "1");
        post(path, key(), Map.of()).statusCode(200).body("state", equalTo("REVERSED"));
        post(path, key(), Map.of()).statusCode(409).body("currentState", equalTo("REVERSED"));
        balance(buyer, "USD", "1000", "60.15");
        balance(buyer, asset, "0", "0");
        balance(seller, asset, "50", "0");
        given().get("/v1/settlements?symbol=" + symbol).then().body("data[0].state", equalTo("REVERSED"));
        given().get("/v1/settlements/stl_none").then().statusCode(404);
    }

    @Test
    void tradeThatIsVoidBeforeItSettlesNeverSettles() throws Exception {
        String buyer = account("1000");
        PlaceOrder buy = limit("b" + run, buyer, Side.BUY, 4, 1000);
        PlaceOrder unknown = limit("none" + run, buyer, Side.SELL, 4, 1000);
        command(buy);
        entered(1);
        TradeExecuted trade = trade(buy, unknown, 1000, 4, 0, 0);
        execution(trade);
        log.await(Topics.SETTLEMENT_DEAD_LETTERS, this::mine, 1);
        execution(new TradeBusted(symbol, 2, "cmd", trade, "clearly erroneous", 1));
        await().atMost(LIMIT).untilAsserted(() -> balance(buyer, "USD", "1000", "0"));
        execution(trade);
        PlaceOrder next = limit("n" + run, buyer, Side.BUY, 1, 1000);
        command(next);
        entered(2);
        execution(new OrderDecremented(symbol, 3, "cmd", true, next.orderId(), buyer, 0, 1, 700, 1));
        await().atMost(LIMIT).untilAsserted(() -> balance(buyer, "USD", "1000", "7"));
        assertEquals(0, number("select count(*) from settlement.settlements where symbol = '" + symbol + "'"));
    }

    @Test
    void dealOffTheBookIsHeldOnBothSidesAndSettled() throws Exception {
        String buyer = account("100");
        String seller = seller(50);
        PlaceDeal poor = deal("p", buyer, seller, 11);
        PlaceDeal deal = deal("d", buyer, seller, 9);
        PlaceDeal gone = deal("g", buyer, seller, 1);
        command(poor);
        command(poor);
        command(deal);
        command(gone);
        List<Log.Entry> entered =
                log.await(Topics.BOOK_COMMANDS, entry -> mine(entry) && entry.event() instanceof EnterDeal, 3);
        assertEquals(buyer, ((EnterDeal) entered.get(0).event()).declinedAccountId());
        assertEquals(new EnterDeal(deal, null, null), entered.get(1).event());
        balance(seller, asset, "50", "10");
        execution(new DealRejected(symbol, 1, "cmd", gone, RejectReason.MARKET_CLOSED, null, 1));
        execution(new TradeExecuted(
                symbol,
                2,
                "cmd",
                true,
                "trd_deal" + run,
                1,
                1000,
                9,
                TradeKind.BLOCK,
                null,
                new TradeSide(deal.buyer().orderId(), buyer, 1000, 0),
                new TradeSide(deal.seller().orderId(), seller, 1000, 0),
                1));
        log.await(Topics.SETTLEMENTS, this::mine, 1);
        balance(buyer, "USD", "10", "0");
        balance(buyer, asset, "9", "0");
        balance(seller, asset, "41", "0");
    }

    @Test
    @TestSecurity(
            user = "operator",
            roles = {"admin", "accounts:manage", "accounts:read", "transfers:write", "audit:read"})
    void operatorFreezesAndClosesAnAccount() throws Exception {
        String id = account("10");
        status(id, "FROZEN", "court order")
                .statusCode(200)
                .body("status", equalTo("FROZEN"))
                .body("statusReason", equalTo("court order"))
                .body("version", equalTo(2));
        AccountChanged told = (AccountChanged) log.await(Topics.ACCOUNTS, entry -> id.equals(entry.key()), 2)
                .get(1)
                .event();
        assertEquals(AccountStatus.FROZEN, told.status());
        assertEquals(2, told.version());
        transfer("WITHDRAWAL", id, "USD", "1").statusCode(403).body("code", equalTo("ACCOUNT_SUSPENDED"));
        command(limit("f" + run, id, Side.BUY, 1, 100));
        assertEquals(
                DeclineReason.ACCOUNT_NOT_ACTIVE,
                ((EnterOrder) entered(1).get(0).event()).declined());
        status(id, "CLOSED", "left").statusCode(409).body("code", equalTo("STATE_CONFLICT"));
        status(id, "ACTIVE", "lifted").statusCode(200);
        transfer("WITHDRAWAL", id, "USD", "10").statusCode(201);
        status(id, "CLOSED", "left").statusCode(200).body("version", equalTo(4));
        status(id, "ACTIVE", "back").statusCode(409).body("currentState", equalTo("CLOSED"));
        status("acc_none", "FROZEN", "x").statusCode(404);
        status(id, "ASLEEP", "x").statusCode(400);
    }

    @Test
    void ownerDoesNotDecideOnTheStatusOfItsAccount() {
        status(account("1"), "FROZEN", "mine").statusCode(403).body("code", equalTo("INSUFFICIENT_SCOPE"));
    }

    private static ValidatableResponse status(String account, String status, String reason) {
        return given().header("Idempotency-Key", key())
                .contentType("application/json")
                .body(Map.of("status", status, "reason", reason))
                .patch("/v1/accounts/" + account)
                .then();
    }

    private PlaceDeal deal(String id, String buyer, String seller, long lots) {
        return new PlaceDeal(
                "cmd_" + id + run,
                "dea_" + id + run,
                symbol,
                TradeKind.BLOCK,
                new DealSide("ord_" + id + "B" + run, buyer, id, null),
                new DealSide("ord_" + id + "S" + run, seller, id, null),
                1000,
                lots,
                null,
                null,
                1);
    }

    private static PlaceOrder withFees(PlaceOrder order, FeeRates fees) {
        return new PlaceOrder(
                order.commandId(),
                order.orderId(),
                order.accountId(),
                order.clientOrderId(),
                order.symbol(),
                order.side(),
                order.type(),
                order.timeInForce(),
                order.quantityLots(),
                order.limitTicks(),
                order.options(),
                fees,
                order.receivedAtMicros());
    }

    private boolean mine(Log.Entry entry) {
        return symbol.equals(entry.key());
    }

    private List<Log.Entry> entered(int count) {
        return log.await(Topics.BOOK_COMMANDS, entry -> mine(entry) && entry.event() instanceof EnterOrder, count);
    }

    private void command(Event event) throws Exception {
        log.append(Topics.ORDER_COMMANDS, run, event).get();
    }

    private void execution(Event event) throws Exception {
        log.append(Topics.EXECUTIONS, symbol, event).get();
    }

    private void subscription(Event event) throws Exception {
        log.append(Topics.SUBSCRIPTIONS, run, event).get();
    }

    private PlaceOrder limit(String id, String account, Side side, long lots, long ticks) {
        String orderId = id.startsWith("ord_") ? id : "ord_" + id;
        return new PlaceOrder(
                "cmd_" + id,
                orderId,
                account,
                "c-" + orderId,
                symbol,
                side,
                OrderType.LIMIT,
                TimeInForce.GTC,
                lots,
                ticks,
                1);
    }

    private TradeExecuted trade(
            PlaceOrder buy, PlaceOrder sell, long ticks, long lots, long buyLeaves, long sellLeaves) {
        trades++;
        return new TradeExecuted(
                symbol,
                trades,
                "cmd",
                true,
                "trd_" + trades + run,
                trades,
                ticks,
                lots,
                TradeKind.CONTINUOUS,
                Side.BUY,
                new TradeSide(buy.orderId(), buy.accountId(), buy.limitTicks(), buyLeaves),
                new TradeSide(sell.orderId(), sell.accountId(), sell.limitTicks(), sellLeaves),
                1);
    }

    private static InstrumentChanged instrument(String symbol, String asset, String currency) {
        return new InstrumentChanged(
                symbol,
                asset,
                asset,
                InstrumentKind.SHARE,
                "iss",
                currency,
                2,
                0,
                "0.01",
                "1",
                InstrumentStatus.LISTED,
                1000L,
                1,
                1);
    }

    /** An account with cash, once its market is known here. */
    private String account(String cash) {
        String id = post("/v1/accounts", key(), Map.of("kind", "INDIVIDUAL", "name", "Ada"))
                .statusCode(201)
                .extract()
                .path("accountId");
        deposit(id, cash);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertEquals(
                        1, number("select count(*) from settlement.instruments where symbol = '" + symbol + "'")));
        return id;
    }

    /** An account with units, which come from an offering. */
    private String seller(long units) throws Exception {
        String issuer = post("/v1/accounts", key(), Map.of("kind", "ISSUER", "name", "Acme"))
                .statusCode(201)
                .extract()
                .path("accountId");
        String seller = account("1");
        subscription(new SubscriptionSubmitted("sub_" + run, "off_" + run, seller, "USD", 100, 1));
        log.await(Topics.SUBSCRIPTION_HOLDS, entry -> ("off_" + run).equals(entry.key()), 1);
        log.append(
                Topics.ALLOTMENTS,
                "off_" + run,
                new AllotmentsDeclared(
                        "alc_" + run,
                        "off_" + run,
                        symbol,
                        asset,
                        1,
                        "USD",
                        issuer,
                        1,
                        1,
                        List.of(new AllotmentLine("sub_" + run, seller, units, 100))));
        log.await(Topics.OFFERING_SETTLEMENTS, entry -> ("off_" + run).equals(entry.key()), 1);
        return seller;
    }

    private static long number(String sql) {
        try (var connection = Backends.postgres().dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : 0;
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void balance(String account, String of, String total, String held) {
        JsonPath path = given().get("/v1/accounts/" + account + "/balances")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertEquals(total, path.getString("data.find { it.asset == '" + of + "' }.total"));
        assertEquals(held, path.getString("data.find { it.asset == '" + of + "' }.held"));
    }

    private void deposit(String account, String amount) {
        transfer("DEPOSIT", account, "USD", amount).statusCode(201);
    }

    private ValidatableResponse transfer(String type, String account, String of, String amount) {
        return post("/v1/transfers", key(), Map.of("type", type, "accountId", account, "asset", of, "amount", amount));
    }

    private static ValidatableResponse post(String path, String key, Object body) {
        return given().header("Idempotency-Key", key)
                .contentType("application/json")
                .body(body)
                .post(path)
                .then();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}

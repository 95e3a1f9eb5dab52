package org.bourse.acceptance.platform;

import static org.awaitility.Awaitility.await;
import static org.bourse.acceptance.platform.Participant.LIMIT;
import static org.bourse.acceptance.platform.Participant.decimal;
import static org.bourse.local.platform.ServiceName.ISSUANCE;
import static org.bourse.local.platform.ServiceName.MATCHING;
import static org.bourse.local.platform.ServiceName.PRICING;
import static org.bourse.local.platform.ServiceName.SETTLEMENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.bourse.local.check.ProofReport;
import org.bourse.local.check.Proofs;
import org.bourse.local.platform.Progress;
import org.junit.jupiter.api.Test;

/**
 * A day at the venue across all four services, over the public APIs alone: a security opens with an auction, orders of every type trade and
 * settle with fees, deals are made off the book, an operator halts the market and declares a trade void. In the end nothing is held, every
 * balance is what the fills say, and all proofs hold.
 */
class VenueAcceptanceTest {
    private static final String SYMBOL = "VENUE-USD";
    private static final String ASSET = "VENUE";
    private static final String FEES = "acc_FEES0000000000000000000000";
    private static final String UNITS_EACH = "500";
    private static final String CASH_EACH = "250000";
    private static final String SUBSCRIBED_EACH = "50000";
    private static final Duration BLOCK_DELAY = Duration.ofSeconds(4);
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "BOURSE_MARKETS_OPENING_AUCTION", "PT10S",
            "BOURSE_FEES_RATES_STANDARD_MAKER_PPM", "1000",
            "BOURSE_FEES_RATES_STANDARD_TAKER_PPM", "2000",
            "BOURSE_FEES_RATES_STANDARD_AUCTION_PPM", "500",
            "BOURSE_OTC_PUBLICATION_DELAYS", "10000=" + BLOCK_DELAY);
    private static final String TRADER =
            "orders:trade orders:read accounts:manage accounts:read transfers:write subscriptions:write";

    private RunningPlatform running;
    private Participant operator;
    private Participant alice;
    private Participant bob;
    private Participant carol;
    private Participant dave;
    private List<Participant> traders;

    @Test
    void everythingTheVenueOffersWorksAcrossTheServices() throws Exception {
        try (RunningPlatform started = RunningPlatform.start(ENVIRONMENT)) {
            running = started;
            operator = new Participant(
                    running,
                    "operator",
                    "admin markets:manage audit:read settlements:read orders:read accounts:read market-data:read");
            alice = new Participant(running, "alice", TRADER);
            bob = new Participant(running, "bob", TRADER);
            carol = new Participant(running, "carol", TRADER);
            dave = new Participant(running, "dave", TRADER);
            traders = List.of(alice, bob, carol, dave);

            issueAndList();
            openingAuction();
            JsonNode expiring = alice.enter(alice.order(
                    SYMBOL,
                    "BUY",
                    "LIMIT",
                    "2",
                    "price",
                    "90",
                    "timeInForce",
                    "GTD",
                    "expiresAt",
                    Instant.now().plusSeconds(8).toString()));
            assertEquals("NEW", expiring.path("status").asText());
            marketOrders();
            stops();
            hiddenAndConditional();
            alice.awaitOrder(expiring.path("orderId").asText(), "EXPIRED");
            selfTrades();
            manyAtOnce();
            nothingHeld();
            requestForQuote();
            blockTrades();
            nothingHeld();
            halt();
            closeOfTheDay();
            bust();
            nothingHeld();
            balancesAreWhatTheFillsSay();
            proofsHold();
        }
    }

    private void issueAndList() {
        Participant issuer = new Participant(
                running,
                "issuer",
                "accounts:manage accounts:read offerings:manage offerings:read listings:manage instruments:manage");
        issuer.open("ISSUER", "Venue Corporation");
        for (Participant trader : traders) {
            trader.open("INDIVIDUAL", "Trader");
            trader.deposit(CASH_EACH);
        }
        String issuerId = awaitCreated(
                        issuer,
                        "/issuers",
                        Map.of("name", "Venue", "country", "US", "kind", "COMPANY", "accountId", issuer.account()))
                .path("issuerId")
                .asText();
        Map<String, Object> instrument = Map.of(
                "symbol",
                SYMBOL,
                "asset",
                ASSET,
                "name",
                "Venue share",
                "kind",
                "SHARE",
                "currency",
                "USD",
                "tickSize",
                "0.01",
                "lotSize",
                "1",
                "currencyScale",
                2,
                "assetScale",
                0);
        String offering = "/offerings/"
                + issuer.post(
                                ISSUANCE,
                                "/offerings",
                                Map.of(
                                        "issuerId",
                                        issuerId,
                                        "price",
                                        "100",
                                        "quantity",
                                        "2000",
                                        "instrument",
                                        instrument))
                        .path("offeringId")
                        .asText();
        issuer.post(ISSUANCE, offering + "/open", Map.of());
        for (Participant trader : traders) {
            awaitCreated(
                    trader, offering + "/subscriptions", Map.of("accountId", trader.account(), "quantity", UNITS_EACH));
        }
        await().atMost(LIMIT)
                .until(() -> issuer.get(ISSUANCE, offering + "/progress")
                                .path("active")
                                .asInt()
                        == traders.size());
        issuer.post(ISSUANCE, offering + "/close", Map.of());
        awaitCreated(issuer, offering + "/allocate", Map.of());
        await().atMost(LIMIT)
                .until(() ->
                        issuer.get(ISSUANCE, offering).path("state").asText().equals("ISSUED"));
        issuer.post(ISSUANCE, "/listings", Map.of("symbol", SYMBOL));
    }

    /** Creates something that another service has to hear of first. */
    private static JsonNode awaitCreated(Participant participant, String path, Object body) {
        return RunningPlatform.json(await().atMost(LIMIT)
                .until(() -> participant.send("POST", ISSUANCE, path, body), answer -> answer.statusCode() / 100 == 2));
    }

    private void openingAuction() {
        awaitPhase("OPENING_AUCTION");
        JsonNode bought = alice.enter(alice.order(SYMBOL, "BUY", "LIMIT", "20", "price", "101"));
        JsonNode sold = bob.enter(bob.order(SYMBOL, "SELL", "LIMIT", "15", "price", "99"));
        JsonNode partly = carol.enter(carol.order(SYMBOL, "SELL", "LIMIT", "10", "price", "100"));
        Stream.of(bought, sold, partly)
                .forEach(order -> assertEquals("NEW", order.path("status").asText(), () -> "orders gather: " + order));
        dave.refused(
                "NOT_IN_THIS_PHASE", dave.order(SYMBOL, "BUY", "LIMIT", "1", "price", "101", "timeInForce", "IOC"));
        await().atMost(LIMIT).untilAsserted(() -> {
            JsonNode indicative = operator.get(PRICING, "/indicative-prices/" + SYMBOL);
            assertEquals("OPENING_AUCTION", indicative.path("phase").asText());
            same("100", indicative, "price");
            same("20", indicative, "quantity");
            same("5", indicative, "surplus");
            assertEquals("SELL", indicative.path("surplusSide").asText());
        });
        awaitPhase("CONTINUOUS");
        alice.awaitOrder(bought.path("orderId").asText(), "FILLED");
        bob.awaitOrder(sold.path("orderId").asText(), "FILLED");
        JsonNode left = carol.awaitOrder(partly.path("orderId").asText(), "PARTIALLY_FILLED");
        same("5", left, "leavesQuantity");
        await().atMost(LIMIT).untilAsserted(() -> {
            JsonNode status = operator.get(PRICING, "/market-status/" + SYMBOL);
            assertEquals("CONTINUOUS", status.path("phase").asText());
            same("100", status, "auctionPrice");
            same("20", status, "auctionQuantity");
        });
        for (JsonNode fill : fills(alice, bought)) {
            assertEquals("AUCTION", fill.path("kind").asText());
            JsonNode settlement = awaitSettlement(fill.path("tradeId").asText(), "SETTLED");
            // 500 parts per million of the amount, on both sides.
            BigDecimal fee = decimal(settlement, "amount").movePointLeft(6).multiply(new BigDecimal("500"));
            same(fee.toPlainString(), settlement, "buyerFee");
            same(fee.toPlainString(), settlement, "sellerFee");
        }
        carol.awaitHeld(ASSET, "5");
        carol.cancel(partly);
        carol.awaitHeld(ASSET, "0");
        alice.awaitHeld("USD", "0");
    }

    private void marketOrders() {
        alice.awaitHeld("USD", "180.36");
        JsonNode offer = bob.enter(bob.order(SYMBOL, "SELL", "LIMIT", "10", "price", "100"));
        JsonNode market = alice.enter(alice.order(SYMBOL, "BUY", "MARKET", "4"));
        assertEquals("FILLED", market.path("status").asText(), market.toString());
        JsonNode settlement =
                awaitSettlement(fills(alice, market).get(0).path("tradeId").asText(), "SETTLED");
        same("400", settlement, "amount");
        same("0.8", settlement, "buyerFee");
        same("0.4", settlement, "sellerFee");

        JsonNode toLimit = carol.enter(carol.order(SYMBOL, "BUY", "MARKET_TO_LIMIT", "10"));
        assertEquals("PARTIALLY_FILLED", toLimit.path("status").asText(), toLimit.toString());
        same("4", toLimit, "leavesQuantity");
        bob.awaitOrder(offer.path("orderId").asText(), "FILLED");
        // What is left rests at the price that it met, and is held with the fee that it may cost.
        carol.awaitHeld("USD", "400.8");
        carol.cancel(toLimit);
        carol.awaitHeld("USD", "0");
    }

    private void stops() {
        JsonNode stop = alice.enter(alice.order(SYMBOL, "SELL", "STOP", "5", "stopPrice", "99"));
        assertTrue(stop.path("waiting").asBoolean(), stop.toString());
        alice.awaitHeld(ASSET, "5");
        JsonNode bid = carol.enter(carol.order(SYMBOL, "BUY", "LIMIT", "10", "price", "99"));
        trade(bob, "SELL", "2", "99");
        filled(alice, stop, "99");
        alice.awaitHeld(ASSET, "0");
        awaitLeaves(carol, bid, "3");
        carol.cancel(bid);

        JsonNode stopLimit =
                alice.enter(alice.order(SYMBOL, "BUY", "STOP_LIMIT", "3", "stopPrice", "102", "price", "103"));
        JsonNode offer = bob.enter(bob.order(SYMBOL, "SELL", "LIMIT", "10", "price", "102"));
        trade(carol, "BUY", "1", "102");
        filled(alice, stopLimit, "102");
        bob.cancel(offer);

        JsonNode trailing = dave.enter(dave.order(SYMBOL, "SELL", "TRAILING_STOP", "4", "trailingDistance", "2"));
        bob.enter(bob.order(SYMBOL, "SELL", "LIMIT", "1", "price", "104"));
        trade(carol, "BUY", "1", "104");
        // The stop price has followed from 100 to 102; a trade at 101 reaches it.
        JsonNode below = carol.enter(carol.order(SYMBOL, "BUY", "LIMIT", "10", "price", "101"));
        trade(bob, "SELL", "1", "101");
        filled(dave, trailing, "101");
        carol.cancel(below);
        dave.awaitHeld(ASSET, "0");
    }

    private void hiddenAndConditional() {
        JsonNode iceberg = bob.enter(bob.order(SYMBOL, "SELL", "LIMIT", "20", "price", "105", "displayQuantity", "5"));
        awaitBest("asks", "105", "5");
        trade(alice, "BUY", "7", "105");
        awaitBest("asks", "105", "5");
        awaitLeaves(bob, iceberg, "13");
        bob.awaitHeld(ASSET, "13");

        JsonNode slid = dave.enter(dave.order(SYMBOL, "BUY", "LIMIT", "3", "price", "105", "postOnly", "SLIDE"));
        assertEquals("NEW", slid.path("status").asText(), slid.toString());
        awaitBest("bids", "104.99", "3");
        dave.refused(
                "POST_ONLY_WOULD_TAKE", dave.order(SYMBOL, "BUY", "LIMIT", "3", "price", "105", "postOnly", "REJECT"));
        alice.refused(
                "FOK_NOT_FILLABLE", alice.order(SYMBOL, "SELL", "LIMIT", "5", "price", "104.99", "timeInForce", "FOK"));
        carol.refused(
                "MIN_QUANTITY", carol.order(SYMBOL, "SELL", "LIMIT", "5", "price", "104.99", "minimumQuantity", "5"));
        JsonNode minimum =
                carol.enter(carol.order(SYMBOL, "SELL", "LIMIT", "5", "price", "104.99", "minimumQuantity", "3"));
        same("2", minimum, "leavesQuantity");
        dave.awaitOrder(slid.path("orderId").asText(), "FILLED");
        carol.cancel(minimum);
        bob.cancel(iceberg);
        bob.awaitHeld(ASSET, "0");
        dave.awaitHeld("USD", "0");
    }

    private void selfTrades() {
        JsonNode own = dave.enter(dave.order(SYMBOL, "SELL", "LIMIT", "5", "price", "106"));
        JsonNode decremented =
                dave.enter(dave.order(SYMBOL, "BUY", "LIMIT", "3", "price", "106", "selfTradePrevention", "DECREMENT"));
        assertEquals("CANCELED", decremented.path("status").asText(), decremented.toString());
        same("0", decremented, "filledQuantity");
        awaitLeaves(dave, own, "2");
        dave.awaitHeld(ASSET, "2");
        JsonNode newest = dave.enter(dave.order(SYMBOL, "BUY", "LIMIT", "1", "price", "106"));
        assertEquals("CANCELED", newest.path("status").asText(), newest.toString());
        JsonNode oldest = dave.enter(
                dave.order(SYMBOL, "BUY", "LIMIT", "1", "price", "106", "selfTradePrevention", "CANCEL_OLDEST"));
        assertEquals("NEW", oldest.path("status").asText(), oldest.toString());
        dave.awaitOrder(own.path("orderId").asText(), "CANCELED");
        dave.cancel(oldest);
        dave.awaitHeld(ASSET, "0");
        dave.awaitHeld("USD", "0");
    }

    private void manyAtOnce() {
        JsonNode watched = bob.enter(bob.order(SYMBOL, "BUY", "LIMIT", "1", "price", "95"));
        bob.put(MATCHING, "/cancel-on-disconnect", Map.of("accountId", bob.account(), "timeoutSeconds", 5));

        JsonNode batch = carol.post(
                MATCHING,
                "/orders/batch",
                Map.of(
                        "orders",
                        List.of(
                                carol.order(SYMBOL, "BUY", "LIMIT", "1", "price", "90"),
                                carol.order(SYMBOL, "BUY", "LIMIT", "1", "price", "90.001"),
                                carol.order(SYMBOL, "BUY", "LIMIT", "2", "price", "91"),
                                carol.order(SYMBOL, "SELL", "LIMIT", "3", "price", "120"))));
        List<Integer> statuses = new ArrayList<>();
        batch.path("data").forEach(item -> statuses.add(item.path("status").asInt()));
        assertEquals(List.of(201, 422, 201, 201), statuses, batch.toString());
        // 90 and 182 with two tenths of a per cent of each.
        carol.awaitHeld("USD", "272.54");
        carol.awaitHeld(ASSET, "3");
        JsonNode cancelled =
                carol.delete(MATCHING, "/orders?accountId=" + carol.account() + "&symbol=" + SYMBOL + "&side=BUY");
        assertEquals(2, cancelled.path("canceledOrders").asInt(), cancelled.toString());
        carol.awaitHeld("USD", "0");
        operator.put(
                MATCHING,
                "/accounts/" + carol.account() + "/block",
                Map.of("blocked", true, "reason", "an order gone wild"));
        await().atMost(LIMIT).until(() -> carol.openOrders().isEmpty());
        carol.awaitHeld(ASSET, "0");
        carol.refused("ACCOUNT_SUSPENDED", carol.order(SYMBOL, "BUY", "LIMIT", "1", "price", "90"));
        operator.put(
                MATCHING,
                "/accounts/" + carol.account() + "/block",
                Map.of("blocked", false, "reason", "it is tame again"));
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> carol.cancel(carol.enter(carol.order(SYMBOL, "BUY", "LIMIT", "1", "price", "90"))));

        bob.awaitOrder(watched.path("orderId").asText(), "CANCELED");
        await().atMost(LIMIT).until(() -> bob.get(MATCHING, "/cancel-on-disconnect?accountId=" + bob.account())
                .path("status")
                .asText()
                .equals("FIRED"));
        bob.delete(MATCHING, "/cancel-on-disconnect?accountId=" + bob.account());
        bob.awaitHeld("USD", "0");
    }

    private void requestForQuote() {
        for (Participant dealer : List.of(carol, dave)) {
            operator.put(MATCHING, "/dealers/" + dealer.account(), Map.of("symbols", Participant.texts(SYMBOL)));
        }
        JsonNode asked = alice.post(
                MATCHING,
                "/rfqs",
                Map.of(
                        "accountId",
                        alice.account(),
                        "symbol",
                        SYMBOL,
                        "side",
                        "BUY",
                        "quantity",
                        "20",
                        "dealers",
                        Participant.texts(carol.account(), dave.account())));
        String path = "/rfqs/" + asked.path("rfqId").asText();
        carol.post(MATCHING, path + "/quotes", Map.of("accountId", carol.account(), "offerPrice", "101.5"));
        dave.post(MATCHING, path + "/quotes", Map.of("accountId", dave.account(), "offerPrice", "101.2"));
        JsonNode best = null;
        for (JsonNode quote : alice.get(MATCHING, path).path("quotes")) {
            best = quote.path("accountId").asText().equals(dave.account()) ? quote : best;
        }
        assertNotNull(best);
        assertEquals(1, carol.get(MATCHING, path).path("quotes").size(), "a dealer sees his own quote only");
        alice.post(
                MATCHING,
                path + "/quotes/" + best.path("quoteId").asText() + "/accept",
                Map.of("version", best.path("version").asInt()));
        JsonNode filled = await().atMost(LIMIT).until(() -> alice.get(MATCHING, path), rfq -> rfq.path("status")
                .asText()
                .equals("FILLED"));
        String tradeId = filled.path("deal").path("tradeId").asText();
        JsonNode line = awaitTape(tradeId);
        assertEquals("RFQ", line.path("kind").asText());
        assertEquals("OTC", line.path("venue").asText());
        same("101.2", line, "price");
        JsonNode settlement = awaitSettlement(tradeId, "SETTLED");
        same("2024", settlement, "amount");
        // Both sides take off the book.
        same("4.04", settlement, "buyerFee");
        same("4.04", settlement, "sellerFee");
    }

    private void blockTrades() {
        String executed = reportAndAffirm("100", "101");
        JsonNode block = awaitBlock(executed, "EXECUTED");
        String tradeId = block.path("deal").path("tradeId").asText();
        JsonNode settlement = awaitSettlement(tradeId, "SETTLED");
        same("10100", settlement, "amount");

        // Alice can pay for them, but Bob has not so many.
        String declined = reportAndAffirm("900", "101");
        assertEquals(
                "INSUFFICIENT_UNITS",
                awaitBlock(declined, "REJECTED").path("reason").asText());
        alice.awaitHeld("USD", "0");
        bob.awaitHeld(ASSET, "0");

        JsonNode line = awaitTape(tradeId);
        assertEquals("BLOCK", line.path("kind").asText());
        assertEquals("OTC", line.path("venue").asText());
        Instant earliest = Instant.parse(line.path("eventTime").asText()).plus(BLOCK_DELAY);
        assertFalse(Instant.parse(line.path("publishTime").asText()).isBefore(earliest), line.toString());
    }

    private String reportAndAffirm(String quantity, String price) {
        String id = bob.post(
                        MATCHING,
                        "/block-trades",
                        Map.of(
                                "accountId",
                                bob.account(),
                                "counterpartyAccountId",
                                alice.account(),
                                "symbol",
                                SYMBOL,
                                "side",
                                "SELL",
                                "quantity",
                                quantity,
                                "price",
                                price))
                .path("blockTradeId")
                .asText();
        alice.post(MATCHING, "/block-trades/" + id + "/affirm", null);
        return id;
    }

    private JsonNode awaitBlock(String id, String state) {
        return await().atMost(LIMIT)
                .until(
                        () -> alice.get(MATCHING, "/block-trades/" + id),
                        block -> block.path("status").asText().equals(state));
    }

    private void halt() {
        changePhase("HALT", "the issuer has news");
        await().atMost(LIMIT).untilAsserted(() -> {
            JsonNode status = operator.get(PRICING, "/market-status/" + SYMBOL);
            assertEquals("HALTED", status.path("phase").asText());
            assertEquals("the issuer has news", status.path("note").asText());
        });
        alice.refused("MARKET_HALTED", alice.order(SYMBOL, "BUY", "LIMIT", "1", "price", "100"));
        alice.awaitHeld("USD", "0");
        changePhase("RESUME", "the news is out");
        awaitPhase("CONTINUOUS");
    }

    private void closeOfTheDay() {
        JsonNode day = alice.enter(alice.order(SYMBOL, "BUY", "LIMIT", "2", "price", "91", "timeInForce", "DAY"));
        JsonNode lasting = alice.enter(alice.order(SYMBOL, "BUY", "LIMIT", "2", "price", "90"));
        changePhase("CLOSE", "the end of the day");
        alice.awaitOrder(day.path("orderId").asText(), "EXPIRED");
        // Only the order that lasts is held.
        alice.awaitHeld("USD", "180.36");
        alice.refused("MARKET_CLOSED", alice.order(SYMBOL, "BUY", "LIMIT", "1", "price", "100"));
        changePhase("RESUME", "the next day");
        awaitPhase("CONTINUOUS");
        alice.cancel(lasting);
    }

    private void bust() {
        JsonNode before = candle();
        bob.enter(bob.order(SYMBOL, "SELL", "LIMIT", "6", "price", "109"));
        JsonNode order = trade(carol, "BUY", "6", "109");
        String tradeId = fills(carol, order).get(0).path("tradeId").asText();
        awaitSettlement(tradeId, "SETTLED");
        JsonNode line = awaitTape(tradeId);
        await().atMost(LIMIT).untilAsserted(() -> same("109", candle(), "high"));

        operator.post(MATCHING, "/trades/" + tradeId + "/bust", Map.of("reason", "clearly erroneous"));
        awaitSettlement(tradeId, "REVERSED");
        await().atMost(LIMIT).ignoreException(NoSuchElementException.class).untilAsserted(() -> {
            JsonNode now = candle();
            for (String member : List.of("high", "low", "close", "volume", "quoteVolume", "tradeCount")) {
                assertEquals(before.path(member), now.path(member), member + " as if it had not been");
            }
            assertEquals(
                    line.path("seq").asLong(),
                    lineOfType("BUSTED").orElseThrow().path("refSeq").asLong());
        });
        await().atMost(LIMIT)
                .until(() -> fills(carol, order).get(0).path("busted").asBoolean());

        operator.post(
                MATCHING,
                "/trades/" + tradeId + "/correct",
                Map.of("price", "105", "quantity", "6", "reason", "a digit was wrong"));
        JsonNode corrected = await().atMost(LIMIT)
                .until(() -> lineOfType("CORRECTED"), Optional::isPresent)
                .orElseThrow();
        assertEquals(line.path("seq").asLong(), corrected.path("refSeq").asLong());
        same("105", corrected, "price");
        same("630", awaitSettlement(corrected.path("tradeId").asText(), "SETTLED"), "amount");
    }

    private void nothingHeld() {
        for (Participant trader : traders) {
            assertEquals(List.of(), trader.openOrders());
            trader.awaitHeld("USD", "0");
            trader.awaitHeld(ASSET, "0");
        }
    }

    /** Each balance, and that of the venue, from what the market says about its fills. */
    private void balancesAreWhatTheFillsSay() {
        BigDecimal fees = BigDecimal.ZERO;
        for (Participant trader : traders) {
            BigDecimal cash = new BigDecimal(CASH_EACH).subtract(new BigDecimal(SUBSCRIBED_EACH));
            BigDecimal units = new BigDecimal(UNITS_EACH);
            for (JsonNode fill : trader.list(MATCHING, "/fills?accountId=" + trader.account())) {
                if (!fill.path("busted").asBoolean()) {
                    BigDecimal quantity = decimal(fill, "quantity");
                    BigDecimal amount = quantity.multiply(decimal(fill, "price"));
                    boolean buys = fill.path("side").asText().equals("BUY");
                    cash = (buys ? cash.subtract(amount) : cash.add(amount)).subtract(decimal(fill, "fee"));
                    units = buys ? units.add(quantity) : units.subtract(quantity);
                    fees = fees.add(decimal(fill, "fee"));
                }
            }
            assertEquals(0, cash.compareTo(trader.balance("USD", "total")), () -> "cash of " + trader.account());
            assertEquals(0, units.compareTo(trader.balance(ASSET, "total")), () -> "units of " + trader.account());
        }
        assertTrue(fees.signum() > 0);
        for (JsonNode balance :
                operator.get(SETTLEMENT, "/accounts/" + FEES + "/balances").path("data")) {
            boolean charged = balance.path("asset").asText().equals("USD");
            same(charged ? fees.toPlainString() : "0", balance, "total");
        }
    }

    private void proofsHold() {
        for (ProofReport report : Proofs.run(running.platform().addresses(), LIMIT, Progress.SILENT)) {
            assertTrue(report.passed(), report.name() + ": " + report.detail());
            assertFalse(report.detail().contains("dead letters: "), report.detail());
        }
    }

    /** Enters an order that trades at once, whole, at its limit. */
    private JsonNode trade(Participant trader, String side, String quantity, String price) {
        JsonNode order =
                trader.enter(trader.order(SYMBOL, side, "LIMIT", quantity, "price", price, "timeInForce", "IOC"));
        assertEquals("FILLED", order.path("status").asText(), order.toString());
        same(price, order, "averagePrice");
        return order;
    }

    private void filled(Participant trader, JsonNode order, String price) {
        same(price, trader.awaitOrder(order.path("orderId").asText(), "FILLED"), "averagePrice");
        for (JsonNode fill : fills(trader, order)) {
            awaitSettlement(fill.path("tradeId").asText(), "SETTLED");
        }
    }

    private static List<JsonNode> fills(Participant trader, JsonNode order) {
        return await().atMost(LIMIT)
                .until(
                        () -> trader.list(
                                MATCHING,
                                "/fills?accountId=" + trader.account() + "&orderId="
                                        + order.path("orderId").asText()),
                        fills -> !fills.isEmpty());
    }

    private static void awaitLeaves(Participant trader, JsonNode order, String quantity) {
        await().atMost(LIMIT)
                .untilAsserted(() -> same(
                        quantity,
                        trader.get(MATCHING, "/orders/" + order.path("orderId").asText()),
                        "leavesQuantity"));
    }

    private void changePhase(String action, String reason) {
        operator.put(MATCHING, "/markets/" + SYMBOL + "/status", Map.of("action", action, "reason", reason));
    }

    private void awaitPhase(String phase) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(50)).until(() -> RunningPlatform.json(
                        operator.look(MATCHING, "/markets/" + SYMBOL))
                .path("phase")
                .asText()
                .equals(phase));
    }

    private JsonNode awaitSettlement(String tradeId, String state) {
        return await().atMost(LIMIT)
                .until(
                        () -> RunningPlatform.json(operator.look(SETTLEMENT, "/settlements/" + tradeId)),
                        settlement -> settlement.path("state").asText().equals(state));
    }

    private void awaitBest(String side, String price, String quantity) {
        await().atMost(LIMIT).untilAsserted(() -> {
            JsonNode best = operator.get(PRICING, "/book/" + SYMBOL).path(side).path(0);
            assertEquals(
                    0,
                    new BigDecimal(price).compareTo(new BigDecimal(best.path(0).asText("0"))));
            assertEquals(
                    0,
                    new BigDecimal(quantity)
                            .compareTo(new BigDecimal(best.path(1).asText("0"))));
        });
    }

    private List<JsonNode> tape() {
        return operator.list(PRICING, "/public-trades?symbol=" + SYMBOL);
    }

    private Optional<JsonNode> lineOfType(String type) {
        return tape().stream()
                .filter(line -> line.path("type").asText().equals(type))
                .findFirst();
    }

    private JsonNode awaitTape(String tradeId) {
        return await().atMost(LIMIT)
                .until(
                        () -> tape().stream()
                                .filter(line -> line.path("tradeId").asText().equals(tradeId))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private JsonNode candle() {
        return operator.get(PRICING, "/candles?symbol=" + SYMBOL + "&interval=1d&limit=1")
                .path("data")
                .path(0);
    }

    private static void same(String expected, JsonNode node, String member) {
        assertEquals(
                0,
                new BigDecimal(expected).compareTo(decimal(node, member)),
                () -> member + " is not " + expected + ": " + node);
    }
}

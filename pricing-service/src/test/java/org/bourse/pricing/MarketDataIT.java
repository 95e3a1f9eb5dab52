package org.bourse.pricing;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.bourse.contracts.event.EventCodec;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.issuance.v1.InstrumentStatus;
import org.bourse.contracts.market.v1.MarketPhase;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TradeKind;
import org.bourse.contracts.matching.v1.PublicTrade;
import org.bourse.contracts.matching.v1.TradeType;
import org.bourse.contracts.matching.v1.TradeVenue;
import org.bourse.contracts.pricing.v1.PriceChanged;
import org.bourse.contracts.topic.Topics;
import org.bourse.testkit.Backends;
import org.junit.jupiter.api.Test;

/** What the topics say is what the views show, with a real broker and a real database. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class MarketDataIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Map<String, Integer> INTERVALS =
            Map.of("1s", 1, "1m", 60, "5m", 300, "15m", 900, "1h", 3600, "4h", 14_400, "1d", 86_400);

    private static long now() {
        return Timestamps.micros(Instant.now());
    }

    @Test
    void marketIsShownFromItsListingOn() {
        try (Publisher market = new Publisher("LIST-USD")) {
            given().get("/v1/tickers/LIST-USD").then().statusCode(404).body("code", equalTo("INSTRUMENT_NOT_FOUND"));
            market.instrument(InstrumentStatus.ISSUED, null);
            market.instrument(InstrumentStatus.LISTED, 400L);
            await().atMost(LIMIT).until(() -> !prices("LIST-USD").isEmpty());
            assertEquals(List.of(new PriceChanged("LIST-USD", 400, 0, 1_767_600_000_000_000L)), prices("LIST-USD"));
            given().get("/v1/tickers/LIST-USD")
                    .then()
                    .statusCode(200)
                    .body("quality", equalTo("NO_TRADES"))
                    .body("last", nullValue())
                    .body("volume24h", equalTo("0"))
                    .body("lastTradeSeq", equalTo(0));
            given().get("/v1/book/LIST-USD")
                    .then()
                    .statusCode(200)
                    .body("seq", equalTo(0))
                    .body("checksum", equalTo("0"));
            given().get("/v1/candles?symbol=LIST-USD&interval=1m")
                    .then()
                    .statusCode(200)
                    .body("data.size()", equalTo(0))
                    .body("page.hasMore", equalTo(false));
            given().get("/v1/tickers").then().statusCode(200).body("data.symbol", hasItem("LIST-USD"));
        }
    }

    @Test
    void viewsAreThoseOfTheTopicsAndRepetitionsChangeNothing() {
        try (Publisher market = new Publisher("FLOW-USD")) {
            market.instrument(InstrumentStatus.LISTED, 400L);
            flow(market, 1500, 11);
            assertViews(market, "FLOW-USD");
            assertTrue(prices("FLOW-USD").size() > 1);

            market.sendAllAgain();
            market.sendAllAgainWithoutNumbers();
            market.trade("20.05", "10", Side.BUY, now());
            market.level(true, "19.95", "70", now());
            assertViews(market, "FLOW-USD");
            assertEquals(0, count("select count(*) from pricing.books where symbol = 'FLOW-USD' and not complete"));
            long verified = count("select verified_seq from pricing.books where symbol = 'FLOW-USD'");
            assertEquals(market.bookSeq() / 100 * 100, verified);
        }
    }

    @Test
    void bookGoesOnFromTheTablesWhenTheCopyInMemoryIsNotTheirs() throws SQLException {
        try (Publisher market = new Publisher("LOAD-USD")) {
            market.instrument(InstrumentStatus.LISTED, 400L);
            flow(market, 350, 12);
            assertViews(market, "LOAD-USD");
            // as after a restart, or after another replica owned the partition
            execute("update pricing.books set token = token + 1 where symbol = 'LOAD-USD'");
            flow(market, 350, 13);
            assertViews(market, "LOAD-USD");
            assertEquals(0, count("select count(*) from pricing.books where symbol = 'LOAD-USD' and not complete"));
        }
    }

    @Test
    void gapInTheBookIsShownUntilASnapshotRepairsIt() {
        try (Publisher market = new Publisher("GAPS-USD")) {
            market.instrument(InstrumentStatus.LISTED, 400L);
            market.level(true, "19.95", "50", now());
            market.level(false, "20.1", "30", now());
            assertBook(market, "GAPS-USD", "OK");
            market.lostLevel(true, "19.9", "80", now());
            market.level(false, "20.15", "40", now());
            awaitBook("GAPS-USD", 4);
            given().get("/v1/book/GAPS-USD")
                    .then()
                    .body("quality", equalTo("PARTIAL"))
                    .body("bids.size()", equalTo(1));
            given().get("/v1/tickers/GAPS-USD").then().body("quality", equalTo("PARTIAL"));
            market.snapshot(now());
            assertBook(market, "GAPS-USD", "OK");
            market.level(false, "20.1", "0", now());
            assertBook(market, "GAPS-USD", "OK");
            given().get("/q/metrics")
                    .then()
                    .statusCode(200)
                    .body(org.hamcrest.Matchers.containsString("pricing_gaps_total{channel=\"book-updates\"}"));
        }
    }

    @Test
    void holeInTheTapeMakesTheTickerPartial() {
        try (Publisher market = new Publisher("HOLE-USD")) {
            market.instrument(InstrumentStatus.LISTED, 400L);
            market.trade("20", "10", Side.BUY, now());
            market.lostTrade("20.05", "10", Side.BUY, now());
            market.trade("20.1", "20", Side.SELL, now());
            await().atMost(LIMIT).untilAsserted(() -> given().get("/v1/tickers/HOLE-USD")
                    .then()
                    .body("lastTradeSeq", equalTo(3))
                    .body("last", equalTo("20.1"))
                    .body("quality", equalTo("PARTIAL")));
            given().get("/v1/public-trades?symbol=HOLE-USD").then().body("data.seq", contains(1, 3));
        }
    }

    @Test
    void dataThatComesBeforeItsInstrumentWaitsForIt() {
        try (Publisher market = new Publisher("LATE-USD")) {
            market.trade("20", "10", Side.BUY, now());
            market.level(true, "19.95", "50", now());
            market.instrument(InstrumentStatus.LISTED, 400L);
            assertViews(market, "LATE-USD");
        }
    }

    @Test
    void voidTradesAndTradesOffTheBookLeaveNoPrice() {
        try (Publisher market = new Publisher("VOID-USD")) {
            market.instrument(InstrumentStatus.LISTED, 400L);
            long minute = now() / 60_000_000 * 60_000_000 - 600_000_000;
            market.trade("20.00", "10", Side.BUY, minute);
            market.trade("22.00", "10", Side.BUY, minute + 1_000_000);
            market.trade("21.00", "10", Side.SELL, minute + 2_000_000);
            market.line("50.00", "10", TradeKind.BLOCK, TradeVenue.OTC, TradeType.NEW, null, minute + 3_000_000);
            awaitVoid("21", "22", 3);
            market.line("22.00", "10", TradeKind.CONTINUOUS, TradeVenue.BOOK, TradeType.BUSTED, 2L, minute + 1_000_000);
            awaitVoid("21", "21", 2);
            market.line("21.00", "10", TradeKind.CONTINUOUS, TradeVenue.BOOK, TradeType.BUSTED, 3L, minute + 2_000_000);
            awaitVoid("20", "20", 1);
            market.sendAllAgain();
            market.line("20.50", "20", TradeKind.AUCTION, TradeVenue.AUCTION, TradeType.NEW, null, minute + 4_000_000);
            awaitVoid("20.5", "20.5", 2);
            given().get("/v1/public-trades?symbol=VOID-USD")
                    .then()
                    .body("data.size()", equalTo(7))
                    .body("data[1].bustedBySeq", equalTo(5))
                    .body("data[3].venue", equalTo("OTC"))
                    .body("data[4].refSeq", equalTo(2))
                    .body("data[6].aggressorSide", nullValue());
        }
    }

    private static void awaitVoid(String last, String high, int trades) {
        await().atMost(LIMIT)
                .untilAsserted(() -> given().get("/v1/candles?symbol=VOID-USD&interval=1h&from=2020-01-01T00:00:00Z")
                        .then()
                        .body("data.collect { it.high }.max()", equalTo(high))
                        .body("data.collect { it.tradeCount }.sum()", equalTo(trades)));
        given().get("/v1/tickers/VOID-USD").then().body("last", equalTo(last));
    }

    @Test
    void phasesAndIndicativePricesAreShown() {
        try (Publisher market = new Publisher("PHAS-USD")) {
            market.instrument(InstrumentStatus.LISTED, 400L);
            given().get("/v1/market-status/NONE-USD").then().statusCode(404);
            market.status(1, MarketPhase.CLOSED, MarketPhase.OPENING_AUCTION, null);
            market.indicative(1, "20", "30");
            market.indicative(2, "21", "40");
            market.status(2, MarketPhase.OPENING_AUCTION, MarketPhase.HALTED, "news pending");
            await().atMost(LIMIT).untilAsserted(() -> given().get("/v1/market-status/PHAS-USD")
                    .then()
                    .statusCode(200)
                    .body("phase", equalTo("HALTED"))
                    .body("note", equalTo("news pending")));
            given().get("/v1/market-status/PHAS-USD/history?limit=1")
                    .then()
                    .body("data.size()", equalTo(1))
                    .body("page.hasMore", equalTo(true));
            given().get("/v1/indicative-prices/PHAS-USD")
                    .then()
                    .body("price", equalTo("21"))
                    .body("quantity", equalTo("40"));
        }
    }

    @Test
    void tradeThatIsNotOnATickIsSetAsideAndNothingElse() {
        try (Publisher market = new Publisher("ODDS-USD")) {
            market.instrument(InstrumentStatus.LISTED, 400L);
            market.trade("20", "10", Side.BUY, now());
            market.trade("20.01", "10", Side.BUY, now());
            market.trade("20.05", "10", Side.BUY, now());
            await().atMost(LIMIT).untilAsserted(() -> given().get("/v1/public-trades?symbol=ODDS-USD")
                    .then()
                    .body("data.seq", contains(1, 3)));
        }
    }

    @Test
    void listsAreReadPageByPage() {
        try (Publisher market = new Publisher("PAGE-USD")) {
            market.instrument(InstrumentStatus.LISTED, 400L);
            flow(market, 300, 14);
            assertViews(market, "PAGE-USD");
            List<Integer> numbers = new ArrayList<>();
            String cursor = "";
            do {
                JsonPath page = given().get("/v1/public-trades?symbol=PAGE-USD&afterSeq=5&limit=7" + cursor)
                        .jsonPath();
                numbers.addAll(page.getList("data.seq", Integer.class));
                cursor = page.getString("page.nextCursor") == null
                        ? null
                        : "&cursor=" + page.getString("page.nextCursor");
            } while (cursor != null);
            assertEquals(market.tape().size() - 5, numbers.size());
            assertEquals(6, numbers.get(0));
            assertEquals(market.tape().size(), numbers.get(numbers.size() - 1));

            JsonPath last = given().get("/v1/candles?symbol=PAGE-USD&interval=1m&limit=3")
                    .jsonPath();
            List<String> all = given().get("/v1/candles?symbol=PAGE-USD&interval=1m&limit=1000")
                    .jsonPath()
                    .getList("data.openTime", String.class);
            assertEquals(all.subList(all.size() - 3, all.size()), last.getList("data.openTime", String.class));
        }
    }

    @Test
    void badQueriesAreRefused() {
        try (Publisher market = new Publisher("BADS-USD")) {
            market.instrument(InstrumentStatus.LISTED, 400L);
            await().atMost(LIMIT)
                    .untilAsserted(() -> given().get("/v1/book/BADS-USD").then().statusCode(200));
            refused("/v1/candles?symbol=BADS-USD&interval=7m", 400, "VALIDATION_FAILED");
            refused("/v1/candles?symbol=BADS-USD", 400, "VALIDATION_FAILED");
            refused("/v1/candles?interval=1m", 400, "VALIDATION_FAILED");
            refused("/v1/candles?symbol=BADS-USD&interval=1m&limit=0", 400, "VALIDATION_FAILED");
            refused("/v1/candles?symbol=BADS-USD&interval=1m&limit=1001", 400, "VALIDATION_FAILED");
            refused("/v1/candles?symbol=BADS-USD&interval=1m&limit=x", 400, "VALIDATION_FAILED");
            refused("/v1/candles?symbol=BADS-USD&interval=1m&from=yesterday", 400, "VALIDATION_FAILED");
            refused(
                    "/v1/candles?symbol=BADS-USD&interval=1m&from=2026-01-05T10:00:00Z&to=2026-01-05T10:00:00Z",
                    400,
                    "INVALID_RANGE");
            refused("/v1/candles?symbol=BADS-USD&interval=1m&cursor=abc", 400, "INVALID_CURSOR");
            refused("/v1/candles?symbol=NONE-USD&interval=1m", 404, "INSTRUMENT_NOT_FOUND");
            refused("/v1/public-trades", 400, "VALIDATION_FAILED");
            refused("/v1/public-trades?symbol=BADS-USD&afterSeq=-1", 400, "VALIDATION_FAILED");
            refused("/v1/public-trades?symbol=NONE-USD", 404, "INSTRUMENT_NOT_FOUND");
            refused("/v1/book/NONE-USD", 404, "INSTRUMENT_NOT_FOUND");
            refused("/v1/book/BADS-USD?depth=0", 400, "VALIDATION_FAILED");
            refused("/v1/book/BADS-USD?depth=99999999999999999999", 400, "VALIDATION_FAILED");
            refused("/v1/tickers/NONE-USD", 404, "INSTRUMENT_NOT_FOUND");
            refused("/v1/tickers?cursor=!!", 400, "INVALID_CURSOR");
        }
    }

    private static void refused(String path, int status, String code) {
        given().get(path).then().statusCode(status).body("code", equalTo(code));
    }

    /** Random trades over the last five hours, and random levels; ends at about now. */
    private static void flow(Publisher market, int steps, int seed) {
        Random random = new Random(seed);
        long start = market.tape().isEmpty()
                ? now() - 5L * 3600 * 1_000_000
                : Timestamps.micros(Instant.parse(
                        market.tape().get(market.tape().size() - 1).eventTime()));
        long step = (now() - start) / steps;
        for (int index = 0; index < steps; index++) {
            long time = start + step * index;
            if (random.nextInt(3) == 0) {
                market.trade(
                        Publisher.text(new BigDecimal(395 + random.nextInt(11)).multiply(new BigDecimal("0.05"))),
                        Integer.toString(10 * (1 + random.nextInt(30))),
                        random.nextBoolean() ? Side.BUY : Side.SELL,
                        time);
            }
            boolean bid = random.nextBoolean();
            int ticks = bid ? 399 - random.nextInt(20) : 401 + random.nextInt(20);
            market.level(
                    bid,
                    Publisher.text(new BigDecimal(ticks).multiply(new BigDecimal("0.05"))),
                    Integer.toString(10 * random.nextInt(4)),
                    time);
        }
    }

    private static void assertViews(Publisher market, String symbol) {
        await().atMost(LIMIT).untilAsserted(() -> given().get("/v1/tickers/" + symbol)
                .then()
                .statusCode(200)
                .body("lastTradeSeq", equalTo(market.tape().size())));
        assertBook(market, symbol, "OK");
        assertTape(market, symbol);
        INTERVALS.forEach((code, seconds) -> assertCandles(market, symbol, code, seconds));
        assertTicker(market, symbol);
        List<PriceChanged> prices = prices(symbol);
        PriceChanged price = prices.get(prices.size() - 1);
        PublicTrade last = market.tape().get(market.tape().size() - 1);
        assertEquals(
                new BigDecimal(last.price()).divide(new BigDecimal("0.05")).longValueExact(),
                price.referencePriceTicks());
    }

    private static void awaitBook(String symbol, long seq) {
        await().atMost(LIMIT)
                .untilAsserted(() ->
                        given().get("/v1/book/" + symbol).then().statusCode(200).body("seq", equalTo((int) seq)));
    }

    private static void assertBook(Publisher market, String symbol, String quality) {
        awaitBook(symbol, market.bookSeq());
        await().atMost(LIMIT)
                .untilAsserted(() -> given().get("/v1/book/" + symbol).then().body("quality", equalTo(quality)));
        JsonPath book = given().get("/v1/book/" + symbol + "?depth=7").jsonPath();
        assertEquals(market.bids(7), book.getList("bids"));
        assertEquals(market.asks(7), book.getList("asks"));
        assertEquals(Long.toString(market.checksum()), book.getString("checksum"));
        assertEquals(market.bookSeq() * 3, book.getLong("executionSequence"));
    }

    private static void assertTape(Publisher market, String symbol) {
        List<Map<String, Object>> shown = given().get("/v1/public-trades?symbol=" + symbol + "&limit=1000")
                .jsonPath()
                .getList("data");
        List<Map<String, Object>> expected = new ArrayList<>();
        for (PublicTrade trade : market.tape()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("tradeId", trade.tradeId());
            row.put("seq", (int) trade.seq());
            row.put("price", trade.price());
            row.put("quantity", trade.quantity());
            row.put("notional", trade.notional());
            row.put("aggressorSide", trade.aggressorSide().name());
            row.put("kind", "CONTINUOUS");
            row.put("venue", "BOOK");
            row.put("type", "NEW");
            row.put("eventTime", trade.eventTime());
            expected.add(row);
        }
        assertEquals(expected, shown);
    }

    private static void assertCandles(Publisher market, String symbol, String code, int seconds) {
        TreeMap<Long, List<PublicTrade>> groups = new TreeMap<>();
        for (PublicTrade trade : market.tape()) {
            long second = Instant.parse(trade.eventTime()).getEpochSecond();
            groups.computeIfAbsent(second / seconds * seconds, open -> new ArrayList<>())
                    .add(trade);
        }
        JsonPath shown = given().get(
                        "/v1/candles?symbol=" + symbol + "&interval=" + code + "&from=2020-01-01T00:00:00Z&limit=1000")
                .jsonPath();
        long nowSecond = Instant.now().getEpochSecond();
        List<Map<String, Object>> candles = shown.getList("data");
        assertEquals(groups.size(), candles.size(), () -> "candles of " + code);
        int index = 0;
        for (Map.Entry<Long, List<PublicTrade>> group : groups.entrySet()) {
            Map<String, Object> candle = new LinkedHashMap<>(candles.get(index++));
            boolean closed = (Boolean) candle.remove("closed");
            if (Math.abs(nowSecond - group.getKey() - seconds) > 5) {
                assertEquals(group.getKey() + seconds <= nowSecond, closed);
            }
            candle.remove("revision");
            assertEquals(candle(group.getKey(), group.getValue()), candle);
        }
    }

    private static Map<String, Object> candle(long openSecond, List<PublicTrade> trades) {
        BigDecimal volume = BigDecimal.ZERO;
        BigDecimal quote = BigDecimal.ZERO;
        BigDecimal high = new BigDecimal(trades.get(0).price());
        BigDecimal low = high;
        for (PublicTrade trade : trades) {
            BigDecimal price = new BigDecimal(trade.price());
            volume = volume.add(new BigDecimal(trade.quantity()));
            quote = quote.add(new BigDecimal(trade.notional()));
            high = high.max(price);
            low = low.min(price);
        }
        Map<String, Object> candle = new LinkedHashMap<>();
        candle.put("openTime", Timestamps.format(openSecond * 1_000_000));
        candle.put("open", trades.get(0).price());
        candle.put("high", Publisher.text(high));
        candle.put("low", Publisher.text(low));
        candle.put("close", trades.get(trades.size() - 1).price());
        candle.put("volume", Publisher.text(volume));
        candle.put("quoteVolume", Publisher.text(quote));
        candle.put("tradeCount", trades.size());
        candle.put("vwap", Publisher.text(quote.divide(volume, 8, RoundingMode.HALF_EVEN)));
        return candle;
    }

    private static void assertTicker(Publisher market, String symbol) {
        Map<String, Object> day = candle(0, market.tape());
        PublicTrade last = market.tape().get(market.tape().size() - 1);
        var ticker = given().get("/v1/tickers/" + symbol).then().statusCode(200);
        ticker.body("last", equalTo(last.price()))
                .body("lastQuantity", equalTo(last.quantity()))
                .body("open24h", equalTo(day.get("open")))
                .body("high24h", equalTo(day.get("high")))
                .body("low24h", equalTo(day.get("low")))
                .body("volume24h", equalTo(day.get("volume")))
                .body("quoteVolume24h", equalTo(day.get("quoteVolume")))
                .body("vwap24h", equalTo(day.get("vwap")))
                .body("tradeCount24h", equalTo(day.get("tradeCount")))
                .body("quality", equalTo("OK"));
        if (!market.bids(1).isEmpty()) {
            ticker.body("bid", equalTo(market.bids(1).get(0).get(0)))
                    .body("bidQuantity", equalTo(market.bids(1).get(0).get(1)));
        }
        if (!market.asks(1).isEmpty()) {
            ticker.body("ask", equalTo(market.asks(1).get(0).get(0)));
        }
    }

    /** The reference prices of a market that stand on the topic, in order. */
    private static List<PriceChanged> prices(String symbol) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", Backends.kafka().bootstrap(), "auto.offset.reset", "earliest");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(Topics.PRICES.name(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            List<PriceChanged> prices = new ArrayList<>();
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(200))) {
                    if (message.key().equals(symbol)) {
                        prices.add((PriceChanged) EventCodec.decode("bourse.price.changed.v1", message.value()));
                    }
                }
            }
            return prices;
        }
    }

    private static long count(String sql) {
        try (Connection connection = Backends.postgres().dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                var rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = Backends.postgres().dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        }
    }
}

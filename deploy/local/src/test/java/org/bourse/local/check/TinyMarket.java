package org.bourse.local.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bourse.contracts.event.Event;
import org.bourse.contracts.event.EventCatalogue;
import org.bourse.contracts.event.EventCodec;
import org.bourse.contracts.event.EventHeaders;
import org.bourse.contracts.issuance.v1.AllotmentLine;
import org.bourse.contracts.issuance.v1.AllotmentsDeclared;
import org.bourse.contracts.issuance.v1.InstrumentChanged;
import org.bourse.contracts.issuance.v1.InstrumentKind;
import org.bourse.contracts.issuance.v1.InstrumentStatus;
import org.bourse.contracts.market.v1.OrderType;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TimeInForce;
import org.bourse.contracts.matching.v1.BookCommand;
import org.bourse.contracts.matching.v1.EnterOrder;
import org.bourse.contracts.matching.v1.FeeRates;
import org.bourse.contracts.matching.v1.OpenMarket;
import org.bourse.contracts.matching.v1.OrderOptions;
import org.bourse.contracts.matching.v1.PlaceOrder;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.settlement.v1.AllotmentsSettled;
import org.bourse.contracts.settlement.v1.TradeSettled;
import org.bourse.contracts.topic.Topic;
import org.bourse.contracts.topic.Topics;
import org.bourse.embedded.PostgresServer;
import org.bourse.local.platform.Addresses;
import org.bourse.matching.domain.engine.Engine;
import org.bourse.matching.domain.engine.EngineOutput;

/**
 * The smallest platform with something to prove, written by hand: one security, one allotment, one order that rests, one that trades
 * with it and one that waits for its stop price. The tables are those of the services' migrations.
 */
final class TinyMarket implements AutoCloseable {
    static final String SYMBOL = "X-USD";

    private static final long MILLIS = 1_767_225_600_123L;
    private static final String SETTLEMENT = "/settlement";
    private static final String VENUE = "acc_FEES0000000000000000000000";
    private static final FeeRates FEES = new FeeRates(10_000, 20_000, 0);
    private static final List<Integer> INTERVALS = List.of(1, 60, 300, 900, 3_600, 14_400, 86_400);

    private final KafkaProducer<String, byte[]> producer;
    private final Connection connection;
    private final Engine engine = new Engine();
    private long sequence;
    private String tradeId;

    TinyMarket(Addresses addresses) throws SQLException {
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, addresses.kafka()),
                new StringSerializer(),
                new ByteArraySerializer());
        connection = DriverManager.getConnection(
                addresses.jdbcUrl(), PostgresServer.DATABASE_USER, PostgresServer.DATABASE_PASSWORD);
    }

    void write() throws Exception {
        migrate();
        issue();
        trade();
        settle();
        price();
        producer.flush();
    }

    void sql(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    void publish(Topic topic, String key, String source, long number, Event event)
            throws ExecutionException, InterruptedException {
        ProducerRecord<String, byte[]> entry =
                new ProducerRecord<>(topic.name(), 0, MILLIS, key, EventCodec.encode(event));
        header(entry.headers(), EventHeaders.SOURCE, source);
        header(entry.headers(), EventHeaders.SEQUENCE, String.format("%020d", number));
        header(entry.headers(), EventHeaders.TYPE, EventCatalogue.typeOf(event));
        producer.send(entry).get();
    }

    @Override
    public void close() throws SQLException {
        producer.close();
        connection.close();
    }

    private void migrate() throws SQLException, IOException {
        Path root = Path.of("..", "..").toAbsolutePath().normalize();
        Path platform = root.resolve("platform/runtime/src/main/resources/db/platform");
        for (String schema : Evidence.SCHEMAS) {
            sql("create schema " + schema, "set search_path to " + schema);
            for (Path folder : List.of(platform, root.resolve(schema + "-service/src/main/resources/db/migration"))) {
                try (Stream<Path> files = Files.list(folder)) {
                    for (Path file : files.sorted().toList()) {
                        sql(Files.readString(file, StandardCharsets.UTF_8));
                    }
                }
            }
        }
        sql("set search_path to public");
    }

    private void issue() throws Exception {
        publish(
                Topics.INSTRUMENTS,
                SYMBOL,
                "/issuance",
                1,
                new InstrumentChanged(
                        SYMBOL,
                        "X",
                        "X share",
                        InstrumentKind.SHARE,
                        "iss_1",
                        "USD",
                        2,
                        0,
                        "0.01",
                        "1",
                        InstrumentStatus.LISTED,
                        100L,
                        1,
                        0));
        AllotmentLine line = new AllotmentLine("sub_1", "acc_seller", 50, 5_000);
        publish(
                Topics.ALLOTMENTS,
                "off_1",
                "/issuance",
                2,
                new AllotmentsDeclared("alc_1", "off_1", SYMBOL, "X", 1, "USD", "acc_issuer", 1, 1, List.of(line)));
        publish(
                Topics.OFFERING_SETTLEMENTS,
                "off_1",
                SETTLEMENT,
                1,
                new AllotmentsSettled("alc_1", "off_1", 1, 1, 1, 50, 5_000, 0, 0));
        book("DEPOSIT", "t1", "acc_OUTSIDE", "USD", -9_000, "acc_seller", 9_000);
        book("DEPOSIT", "t2", "acc_OUTSIDE", "USD", -9_000, "acc_buyer", 9_000);
        book("ALLOTMENT", "sub_1", "acc_seller", "USD", -5_000, "acc_issuer", 5_000);
        book("ALLOTMENT", "sub_1", "acc_issuer", "X", -50, "acc_seller", 50);
    }

    private void trade() throws Exception {
        command(1, new OpenMarket(SYMBOL, "USD", "0.01", "1", 2, 0, 100));
        command(2, order("ord_sell", "acc_seller", Side.SELL, 10, 100));
        EngineOutput output = command(3, order("ord_buy", "acc_buyer", Side.BUY, 4, 101));
        tradeId = output.executions().stream()
                .filter(TradeExecuted.class::isInstance)
                .map(event -> ((TradeExecuted) event).tradeId())
                .findFirst()
                .orElseThrow();
        command(4, stop());
    }

    private void settle() throws Exception {
        publish(
                Topics.SETTLEMENTS,
                SYMBOL,
                SETTLEMENT,
                2,
                new TradeSettled("stl_1", tradeId, SYMBOL, 1, "acc_buyer", "acc_seller", 4, 100, 400, 8, 4, 0));
        book("TRADE", tradeId, "acc_buyer", "USD", -400, "acc_seller", 400);
        book("TRADE", tradeId, "acc_seller", "X", -4, "acc_buyer", 4);
        book("FEE", tradeId, "acc_buyer", "USD", -8, VENUE, 12);
        line("FEE", tradeId, "acc_seller", "USD", -4);
        sql(
                """
                insert into settlement.settlements values ('%s', 1, 1, 'X-USD', 1, 'acc_buyer', 'acc_seller', 'ord_buy',
                    'ord_sell', 4, 100, 4, 400, 0, 'stl_1', 8, 4)"""
                        .formatted(tradeId),
                """
                insert into settlement.holds (hold_id, kind, account_id, asset, symbol, side, payload, placed, consumed, remaining,
                    quantity_lots, leaves_lots, limit_ticks, pending_amends, quantity_lots_max, limit_ticks_max, state,
                    available_declined, created_at)
                values ('ord_sell', 'ORDER', 'acc_seller', 'X', 'X-USD', 'SELL', '', 10, 4, 6, 10, 6, 100, 0, 10, 100, 'OPEN', 0,
                        now()),
                       ('ord_buy', 'ORDER', 'acc_buyer', 'USD', 'X-USD', 'BUY', '', 412, 408, 0, 4, 0, 101, 0, 4, 101, 'CLOSED',
                        0, now()),
                       ('ord_stop', 'ORDER', 'acc_buyer', 'USD', 'X-USD', 'BUY', '', 336, 0, 336, 3, 3, 110, 0, 3, 110, 'OPEN',
                        0, now())""",
                """
                insert into settlement.balances (account_id, asset, posted, held, overdraft)
                select account_id, asset, sum(amount),
                    case when account_id = 'acc_seller' and asset = 'X' then 6
                         when account_id = 'acc_buyer' and asset = 'USD' then 336 else 0 end,
                    account_id = 'acc_OUTSIDE' or account_id = 'acc_issuer' and asset = 'X'
                from settlement.journal group by account_id, asset
                on conflict (account_id, asset) do update set posted = excluded.posted""",
                "update settlement.ledger_head set last_sequence = (select max(sequence) from settlement.journal)");
    }

    private void price() throws SQLException {
        for (int seconds : INTERVALS) {
            long millis = seconds * 1_000L;
            sql("insert into pricing.candles values ('X-USD', " + seconds + ", " + MILLIS / millis * millis * 1_000L
                    + ", 1, 1, 100, 100, 100, 100, 4, 400, 1)");
        }
        sql(
                "insert into pricing.book_levels values ('X-USD', 'S', 100, 6)",
                "insert into pricing.books values ('X-USD', 2, 4, true, 0, 0, 1)");
    }

    private EngineOutput command(long number, BookCommand command) throws Exception {
        publish(Topics.BOOK_COMMANDS, SYMBOL, SETTLEMENT, number, command);
        EngineOutput output = engine.apply(SETTLEMENT, number, command, MILLIS);
        String source = "/matching/markets/" + SYMBOL;
        for (var event : output.executions()) {
            publish(Topics.EXECUTIONS, SYMBOL, source + "/executions", event.sequence(), event);
        }
        for (var event : output.trades()) {
            publish(Topics.PUBLIC_TRADES, SYMBOL, source + "/trades", event.seq(), event);
        }
        for (var event : output.bookUpdates()) {
            publish(Topics.PUBLIC_BOOK_UPDATES, SYMBOL, source + "/book-updates", event.seq(), event);
        }
        for (var event : output.statuses()) {
            publish(Topics.PUBLIC_MARKET_STATUS, SYMBOL, source + "/statuses", event.seq(), event);
        }
        for (var event : output.indicatives()) {
            publish(Topics.PUBLIC_INDICATIVE_PRICES, SYMBOL, source + "/indicative-prices", event.seq(), event);
        }
        return output;
    }

    /** A stop order without a limit: three lots at no more than 110, and a fee of 2 %. */
    private static EnterOrder stop() {
        return new EnterOrder(
                new PlaceOrder(
                        "cmd_ord_stop",
                        "ord_stop",
                        "acc_buyer",
                        "ord_stop",
                        SYMBOL,
                        Side.BUY,
                        OrderType.STOP,
                        TimeInForce.GTC,
                        3,
                        null,
                        new OrderOptions(null, null, 105L, null, null, null, null, null, null),
                        FEES,
                        0),
                null,
                110L);
    }

    private static EnterOrder order(String orderId, String accountId, Side side, long lots, long limitTicks) {
        return new EnterOrder(
                new PlaceOrder(
                        "cmd_" + orderId,
                        orderId,
                        accountId,
                        orderId,
                        SYMBOL,
                        side,
                        OrderType.LIMIT,
                        TimeInForce.GTC,
                        lots,
                        limitTicks,
                        OrderOptions.NONE,
                        FEES,
                        0),
                null,
                null);
    }

    private void book(String kind, String reference, String from, String asset, long out, String to, long in)
            throws SQLException {
        line(kind, reference, from, asset, out);
        line(kind, reference, to, asset, in);
    }

    private void line(String kind, String reference, String account, String asset, long amount) throws SQLException {
        sql("insert into settlement.journal values (" + ++sequence + ", 1, '" + account + "', '" + asset + "', "
                + amount + ", '" + kind + "', '" + reference + "')");
    }

    private static void header(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}

package org.bourse.local.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bourse.contracts.matching.v1.CancelOrder;
import org.bourse.contracts.topic.Topics;
import org.bourse.local.platform.LocalPlatform;
import org.bourse.local.platform.PlatformOptions;
import org.bourse.local.platform.Ports;
import org.bourse.local.platform.Progress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each proof on real Kafka and PostgreSQL with a small market written by hand: it holds, and one change breaks it. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ProofsIT {
    @TempDir
    private static Path folder;

    private static LocalPlatform platform;
    private static TinyMarket market;

    @BeforeAll
    static void start() throws Exception {
        platform = LocalPlatform.create(PlatformOptions.builder(Path.of("..", ".."))
                .dataDir(folder)
                .ports(Ports.ephemeral())
                .build());
        platform.startBackendsOnly();
        market = new TinyMarket(platform.addresses());
        market.write();
    }

    @AfterAll
    static void stop() throws Exception {
        market.close();
        platform.close();
    }

    @Test
    @Order(1)
    void everyProofHoldsOfASoundMarket() {
        List<ProofReport> reports = run();

        assertTrue(Proofs.passed(reports), reports.toString());
        assertEquals(Proofs.all().size(), reports.size());
    }

    @ParameterizedTest
    @Order(2)
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
        drained         ; insert into pricing.consumed_positions values ('pricing.x', 'bourse.public.trades.v1', 0, 0) ; delete from pricing.consumed_positions ; pricing.x has read bourse.public.trades.v1 partition 0 to 0 of 1
        drained         ; insert into issuance.outbox (topic, type, value, time_micros) values ('t', 't', '', 0) ; delete from issuance.outbox ; outbox of issuance is 1
        ledger-balances ; update settlement.balances set posted = posted + 1 where account_id = 'acc_buyer' and asset = 'USD' ; update settlement.balances set posted = posted - 1 where account_id = 'acc_buyer' and asset = 'USD' ; the balances of USD sum to 1 and should sum to 0
        ledger-balances ; update settlement.ledger_head set last_sequence = last_sequence + 1 ; update settlement.ledger_head set last_sequence = last_sequence - 1 ; and its head says
        held-balances   ; update settlement.balances set held = 1 where account_id = 'acc_buyer' and asset = 'USD' ; update settlement.balances set held = 336 where account_id = 'acc_buyer' and asset = 'USD' ; account acc_buyer has 1 of USD held, and its open holds sum to 336
        order-holds     ; update settlement.holds set remaining = 5 where hold_id = 'ord_sell' ; update settlement.holds set remaining = 6 where hold_id = 'ord_sell' ; remaining=5
        order-holds     ; update settlement.holds set remaining = 330 where hold_id = 'ord_stop' ; update settlement.holds set remaining = 336 where hold_id = 'ord_stop' ; remaining=330
        order-holds     ; update settlement.holds set state = 'OPEN' where hold_id = 'ord_buy' ; update settlement.holds set state = 'CLOSED' where hold_id = 'ord_buy' ; hold ord_buy is open
        order-holds     ; update settlement.holds set remaining = 0, state = 'CLOSED' where hold_id = 'ord_sell' ; update settlement.holds set remaining = 6, state = 'OPEN' where hold_id = 'ord_sell' ; has no open hold
        settled-once    ; insert into settlement.trade_busts values ('trd_none', 'X-USD', 2, 'VOIDED', null, '', 0, 0) ; delete from settlement.trade_busts ; the trades that are void in the ledger
        candles         ; update pricing.candles set volume_lots = 5 where interval_seconds = 60 ; update pricing.candles set volume_lots = 4 where interval_seconds = 60 ; candle X-USD of 60 s
        candles         ; delete from pricing.candles where interval_seconds = 86400 ; insert into pricing.candles values ('X-USD', 86400, 1767225600000000, 1, 1, 100, 100, 100, 100, 4, 400, 1) ; pricing has no candle X-USD of 86400 s
        book            ; update pricing.book_levels set quantity_lots = 7 ; update pricing.book_levels set quantity_lots = 6 ; X-USD SELL 100 ticks is 7 and should be 6
        book            ; update pricing.books set seq = 1 ; update pricing.books set seq = 2 ; is 1 and should be 2
        book            ; insert into pricing.book_levels values ('X-USD', 'B', 99, 1) ; delete from pricing.book_levels where side = 'B' ; X-USD BUY 99 ticks
        """)
    void oneChangeInATableBreaksItsProof(String proof, String change, String back, String difference) throws Exception {
        market.sql(change);
        ProofReport report = report(run(), proof);
        market.sql(back);

        assertTrue(!report.passed(), report.toString());
        assertTrue(report.detail().contains(difference), report.detail());
        assertTrue(report(run(), proof).passed());
    }

    @Test
    @Order(3)
    void aTradeThatIsNotSettledIsNamed() throws Exception {
        market.sql(
                "alter table settlement.settlements disable trigger all",
                "create table settlement.kept as select * from settlement.settlements",
                "delete from settlement.settlements");
        ProofReport report = report(run(), "settled-once");
        market.sql(
                "insert into settlement.settlements select * from settlement.kept",
                "alter table settlement.settlements enable trigger all");

        assertTrue(!report.passed() && report.detail().contains("in the settlements table is null"), report.detail());
        assertTrue(report(run(), "settled-once").passed());
    }

    @Test
    @Order(4)
    void unitsOutOfNothingAreNamed() throws Exception {
        market.sql("update settlement.balances set posted = posted + 5 where account_id = 'acc_buyer' and asset = 'X'");
        ProofReport report = report(run(), "supply");
        market.sql("update settlement.balances set posted = posted - 5 where account_id = 'acc_buyer' and asset = 'X'");

        assertEquals("quantity of X with holders is 55 and should be 50", report.detail());
    }

    /** Last, because what stands in the log cannot be taken back. */
    @Test
    @Order(5)
    void aCommandThatTheEngineHasNotAnsweredIsNamed() throws Exception {
        market.publish(
                Topics.BOOK_COMMANDS,
                TinyMarket.SYMBOL,
                "/settlement",
                5,
                new CancelOrder("cmd_late", "ord_sell", "acc_seller", TinyMarket.SYMBOL, 0));
        // The same record again is the same command, and counts once.
        market.publish(
                Topics.BOOK_COMMANDS,
                TinyMarket.SYMBOL,
                "/settlement",
                5,
                new CancelOrder("cmd_late", "ord_sell", "acc_seller", TinyMarket.SYMBOL, 0));
        List<ProofReport> reports = run();

        assertTrue(report(reports, "engine-replay").detail().contains("ends before what the engine says next"));
        assertTrue(report(reports, "drained").detail().contains("the engine has not come to the end of its log"));
        assertTrue(!report(reports, "order-holds").passed());
        assertTrue(report(reports, "gap-free").passed());
    }

    private static List<ProofReport> run() {
        return Proofs.run(platform.addresses(), Duration.ZERO, Progress.SILENT);
    }

    private static ProofReport report(List<ProofReport> reports, String name) {
        return reports.stream()
                .filter(report -> report.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}

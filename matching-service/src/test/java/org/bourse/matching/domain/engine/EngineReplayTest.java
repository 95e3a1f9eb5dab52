package org.bourse.matching.domain.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bourse.contracts.event.EventCodec;
import org.bourse.contracts.market.v1.MarketPhase;
import org.bourse.contracts.market.v1.OrderType;
import org.bourse.contracts.market.v1.PostOnly;
import org.bourse.contracts.market.v1.SelfTradePrevention;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TimeInForce;
import org.bourse.contracts.market.v1.TradeKind;
import org.bourse.contracts.matching.v1.AmendOrder;
import org.bourse.contracts.matching.v1.BlockAccount;
import org.bourse.contracts.matching.v1.BookCommand;
import org.bourse.contracts.matching.v1.CancelOrder;
import org.bourse.contracts.matching.v1.CancelReason;
import org.bourse.contracts.matching.v1.ChangePhase;
import org.bourse.contracts.matching.v1.DealSide;
import org.bourse.contracts.matching.v1.EnterDeal;
import org.bourse.contracts.matching.v1.EnterOrder;
import org.bourse.contracts.matching.v1.FeeRates;
import org.bourse.contracts.matching.v1.MarketRules;
import org.bourse.contracts.matching.v1.MassCancel;
import org.bourse.contracts.matching.v1.OpenMarket;
import org.bourse.contracts.matching.v1.OrderOptions;
import org.bourse.contracts.matching.v1.PhaseReason;
import org.bourse.contracts.matching.v1.PlaceDeal;
import org.bourse.contracts.matching.v1.PlaceOrder;
import org.bourse.contracts.matching.v1.PriceBands;
import org.bourse.contracts.matching.v1.ReviseOrder;
import org.bourse.contracts.matching.v1.SetCancelTimer;
import org.bourse.contracts.matching.v1.SetMarketRules;
import org.bourse.contracts.matching.v1.TickMarket;
import org.bourse.contracts.settlement.v1.DeclineReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same log leads to the same output and the same bytes of state, after any number of restarts from a snapshot. */
class EngineReplayTest {
    private static final int COMMANDS = 20_000;
    private static final long SEED_OF_BYTES = 2026;
    private static final String OUTPUT_HASH = "30bb7dc471e470bb4f51b3a2ac54731a60aa74757983f201585276b2eaeec659";
    private static final String STATE_HASH = "50099f4328c1c6eef87dfdbc1747f01a4c1b9cc582b555e96b94a6af5fe7ca2f";
    private static final String[] SYMBOLS = {"ACME-USD", "BETA-USD", "OTC-USD"};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void restartsChangeNothing(long seed) {
        Random random = new Random(seed);
        Engine straight = new Engine();
        Engine restarted = new Engine();
        Map<String, Long> numbers = new HashMap<>();
        long millis = 1_000;
        for (int number = 1; number <= COMMANDS; number++) {
            millis += random.nextInt(40) == 0 ? random.nextInt(20_000) : random.nextInt(5);
            BookCommand command = command(random, number, millis);
            EngineOutput expected = output(straight, number, command, millis);
            if (random.nextInt(50) == 0) {
                byte[] state = restarted.snapshot();
                restarted = Engine.restore(state);
                assertEquals(Engine.hash(state), restarted.stateHash(), "a state read is the state written");
            }
            assertEquals(expected, output(restarted, number, command, millis));
            assertEquals(EngineOutput.NOTHING, output(restarted, number, command, millis), "a repetition does nothing");
            gapFree(numbers, expected);
        }
        assertEquals(straight.stateHash(), restarted.stateHash());
        assertTrue(numbers.get("ACME-USD trades") > 100, numbers::toString);
        assertTrue(numbers.get("ACME-USD statuses") > 10, numbers::toString);
        assertTrue(numbers.get("ACME-USD indicatives") > 10, numbers::toString);
    }

    /**
     * The numbers are of one run and hold on every Java version: see docs/matching.md. They change where the rules, the words of the
     * events or the format of the state do, and only then.
     */
    @Test
    void bytesAreTheSameOnEveryJavaVersion() throws NoSuchAlgorithmException {
        Random random = new Random(SEED_OF_BYTES);
        Engine engine = new Engine();
        MessageDigest bytes = MessageDigest.getInstance("SHA-256");
        long millis = 1_000;
        for (int number = 1; number <= COMMANDS; number++) {
            millis += random.nextInt(40) == 0 ? random.nextInt(20_000) : random.nextInt(5);
            EngineOutput output = output(engine, number, command(random, number, millis), millis);
            output.executions().forEach(event -> bytes.update(EventCodec.encode(event)));
            output.trades().forEach(event -> bytes.update(EventCodec.encode(event)));
            output.bookUpdates().forEach(event -> bytes.update(EventCodec.encode(event)));
            output.statuses().forEach(event -> bytes.update(EventCodec.encode(event)));
            output.indicatives().forEach(event -> bytes.update(EventCodec.encode(event)));
            if (number % 500 == 0) {
                engine = Engine.restore(engine.snapshot());
            }
        }
        assertEquals(
                List.of(OUTPUT_HASH, STATE_HASH),
                List.of(HexFormat.of().formatHex(bytes.digest()), engine.stateHash()),
                "on Java " + Runtime.version());
    }

    private static EngineOutput output(Engine engine, int number, BookCommand command, long millis) {
        return engine.apply("/source", number, command, millis);
    }

    private static void gapFree(Map<String, Long> numbers, EngineOutput output) {
        output.executions().forEach(event -> follows(numbers, output.symbol() + " executions", event.sequence()));
        output.trades().forEach(trade -> follows(numbers, output.symbol() + " trades", trade.seq()));
        output.statuses().forEach(status -> follows(numbers, output.symbol() + " statuses", status.seq()));
        output.indicatives().forEach(price -> follows(numbers, output.symbol() + " indicatives", price.seq()));
        output.bookUpdates().stream()
                .filter(update -> !update.snapshot())
                .forEach(update -> follows(numbers, output.symbol() + " updates", update.seq()));
        for (int index = 0; index + 1 < output.executions().size(); index++) {
            assertTrue(
                    output.executions().get(index).commandId() == null
                            || !output.executions().get(index).lastOfCommand()
                            || output.executions().get(index) instanceof org.bourse.contracts.matching.v1.MarketOpened,
                    "only the last event of a command says so: " + output.executions());
        }
    }

    private static void follows(Map<String, Long> numbers, String channel, long number) {
        assertEquals(numbers.getOrDefault(channel, 0L) + 1, number, channel);
        numbers.put(channel, number);
    }

    private static BookCommand command(Random random, int number, long millis) {
        if (number <= SYMBOLS.length) {
            return new OpenMarket(
                    SYMBOLS[number - 1],
                    "USD",
                    "0.01",
                    "1",
                    2,
                    0,
                    100,
                    rules(random),
                    MarketPhase.OPENING_AUCTION,
                    number == SYMBOLS.length,
                    null);
        }
        String symbol = SYMBOLS[random.nextInt(10) == 0 ? 1 : 0];
        String id = "cmd_" + number;
        String account = "acc_" + random.nextInt(6);
        int kind = random.nextInt(1000);
        if (kind < 600) {
            return enter(random, number, symbol, account, millis);
        }
        String order = "ord_" + Math.max(1, number - random.nextInt(60));
        if (kind < 780) {
            return new CancelOrder(id, order, account, symbol, 1);
        }
        if (kind < 930) {
            Long lots = random.nextBoolean() ? (Long) (1L + random.nextInt(30)) : null;
            Long price = lots == null || random.nextBoolean() ? (Long) (90L + random.nextInt(20)) : null;
            Long stop = random.nextInt(8) == 0 ? (Long) (90L + random.nextInt(20)) : null;
            DeclineReason declined = random.nextInt(30) == 0 ? DeclineReason.INSUFFICIENT_FUNDS : null;
            return new ReviseOrder(new AmendOrder(id, order, account, symbol, lots, price, stop, 1), declined);
        }
        return control(random, id, symbol, account, millis);
    }

    private static BookCommand control(Random random, String id, String symbol, String account, long millis) {
        MarketPhase[] phases = MarketPhase.values();
        return switch (random.nextInt(9)) {
            case 0 ->
                new MassCancel(
                        id,
                        symbol,
                        random.nextInt(5) == 0 ? null : account,
                        random.nextBoolean() ? Side.BUY : null,
                        CancelReason.OPERATOR,
                        1);
            case 1 -> new BlockAccount(id, symbol, account, random.nextBoolean() && random.nextBoolean(), "why", 1);
            case 2 -> new SetCancelTimer(id, symbol, account, millis * 1000 + random.nextInt(9_000_000), 1);
            case 3 -> new SetMarketRules(id, symbol, rules(random), 1);
            case 4 -> deal(random, id, millis);
            case 5, 6 -> new TickMarket(symbol, 1);
            default ->
                new ChangePhase(
                        id,
                        symbol,
                        random.nextBoolean() ? MarketPhase.CONTINUOUS : phases[random.nextInt(phases.length)],
                        PhaseReason.OPERATOR,
                        "note",
                        null,
                        1);
        };
    }

    private static EnterDeal deal(Random random, String id, long millis) {
        Long later = random.nextBoolean() ? (Long) (millis * 1000 + random.nextInt(30_000_000)) : null;
        return new EnterDeal(
                new PlaceDeal(
                        id,
                        "dea_" + id,
                        SYMBOLS[random.nextBoolean() ? 0 : 2],
                        TradeKind.BLOCK,
                        new DealSide("ord_b" + id, "acc_1", "x", new FeeRates(100, 2_000, 300)),
                        new DealSide("ord_s" + id, "acc_2", "x", null),
                        100,
                        500,
                        later,
                        null,
                        1),
                random.nextInt(5) == 0 ? DeclineReason.INSUFFICIENT_UNITS : null,
                null);
    }

    private static EnterOrder enter(Random random, int number, String symbol, String account, long millis) {
        OrderType type = random.nextInt(3) > 0 ? OrderType.LIMIT : pick(random, OrderType.values());
        TimeInForce force = random.nextInt(3) > 0 ? TimeInForce.DAY : pick(random, TimeInForce.values());
        if (type == OrderType.MARKET && force == TimeInForce.GTC) {
            force = TimeInForce.IOC;
        }
        boolean limited = type == OrderType.LIMIT || type == OrderType.STOP_LIMIT;
        boolean stop = type == OrderType.STOP || type == OrderType.STOP_LIMIT;
        List<Long> none = new ArrayList<>();
        none.add(null);
        OrderOptions options = new OrderOptions(
                random.nextInt(6) == 0 ? (Long) (1L + random.nextInt(4)) : none.get(0),
                random.nextInt(20) == 0 ? (Long) (1L + random.nextInt(4)) : none.get(0),
                stop ? (Long) (90L + random.nextInt(20)) : none.get(0),
                type == OrderType.TRAILING_STOP ? (Long) (1L + random.nextInt(5)) : none.get(0),
                null,
                force == TimeInForce.GTD ? (Long) (millis * 1000 + random.nextInt(20_000_000)) : none.get(0),
                random.nextInt(15) == 0 ? pick(random, PostOnly.values()) : null,
                pick(random, SelfTradePrevention.values()),
                "group_" + random.nextInt(4));
        return new EnterOrder(
                new PlaceOrder(
                        "cmd_" + number,
                        "ord_" + number,
                        account,
                        "client_" + number,
                        symbol,
                        random.nextBoolean() ? Side.BUY : Side.SELL,
                        type,
                        force,
                        1L + random.nextInt(20),
                        limited ? (Long) (90L + random.nextInt(20)) : none.get(0),
                        options,
                        random.nextBoolean() ? new FeeRates(5_000, 10_000, 7_000) : null,
                        1),
                null,
                limited ? null : (Long) (random.nextBoolean() ? 120L : 80L));
    }

    private static MarketRules rules(Random random) {
        return new MarketRules(
                0,
                random.nextBoolean() ? 0 : 2_000,
                pick(random, PriceBands.values()),
                1_500,
                600,
                700,
                5_000_000,
                250_000);
    }

    private static <T> T pick(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}

package org.bourse.matching.domain.orderbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The fast core against the naive book over seeded streams. {@code -Dbourse.matching.commands} sets how many commands, {@code
 * -Dbourse.matching.seed} the first seed. Each session has a seed and rules of its own; where the two differ, the session is cut
 * down to the commands that matter and printed as {@link #sessionsThatOnceDiffered} reads it.
 */
class CorePropertyTest {
    private static final long COMMANDS = Long.getLong("bourse.matching.commands", 4_000_000);
    private static final long SEED = Long.getLong("bourse.matching.seed", 1);
    private static final long COVERING_COMMANDS = 1_000_000;
    private static final int SESSION_COMMANDS = 1_500;
    private static final int RESTORE_EVERY = 97;
    private static final int ORDERS_EVERY = 11;
    private static final int SHRINK_RUNS_MAX = 20_000;

    private final AtomicLong trades = new AtomicLong();
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    @Test
    void coreDoesWhatTheNaiveBookDoes() {
        LongStream.range(SEED, SEED + Math.max(1, COMMANDS / SESSION_COMMANDS))
                .parallel()
                .forEach(this::session);
        assertTrue(trades.get() > COMMANDS / 20, "the sessions trade: " + trades);
        if (COMMANDS >= COVERING_COMMANDS) {
            Set<String> unsaid = new TreeSet<>(List.of(
                    "REJECTED ACCOUNT_BLOCKED",
                    "REJECTED MARKET_CLOSED",
                    "REJECTED MARKET_HALTED",
                    "REJECTED CANCEL_ONLY",
                    "REJECTED BAD_QUANTITY",
                    "REJECTED BAD_PRICE",
                    "REJECTED AMOUNT_OVERFLOW",
                    "REJECTED EXPIRED",
                    "REJECTED NOT_IN_THIS_PHASE",
                    "REJECTED NOT_AT_LAST_PRICE",
                    "REJECTED PRICE_OUTSIDE_LIMITS",
                    "REJECTED POST_ONLY_WOULD_TRADE",
                    "REJECTED NO_LIQUIDITY",
                    "REJECTED MIN_QUANTITY_NOT_MET",
                    "REJECTED FOK_NOT_FILLABLE",
                    "REJECTED NO_REFERENCE_PRICE",
                    "AMEND_REJECTED UNKNOWN_ORDER",
                    "AMEND_REJECTED NOT_AMENDABLE",
                    "AMEND_REJECTED NOT_AT_LAST_PRICE",
                    "AMEND_REJECTED AMOUNT_OVERFLOW",
                    "AMEND_REJECTED POST_ONLY_WOULD_TRADE",
                    "AMEND_REJECTED PRICE_OUTSIDE_LIMITS",
                    "CANCEL_REJECTED UNKNOWN_ORDER",
                    "CANCELED CLIENT",
                    "CANCELED MASS_CANCEL",
                    "CANCELED KILL_SWITCH",
                    "CANCELED DISCONNECTED",
                    "CANCELED OPERATOR",
                    "CANCELED EXPIRED",
                    "CANCELED NOT_FILLED_AT_ONCE",
                    "CANCELED SELF_TRADE",
                    "CANCELED AMENDED_TO_FILLED",
                    "CANCELED NOT_FILLED_IN_AUCTION",
                    "CANCELED OUTSIDE_PRICE_BAND",
                    "CANCELED POST_ONLY_WOULD_TRADE",
                    "CANCELED FOK_NOT_FILLABLE",
                    "CANCELED MIN_QUANTITY_NOT_MET",
                    "PHASE_CHANGED PRICE_BAND",
                    "PHASE_CHANGED AUCTION_ENDED",
                    "PHASE_CHANGED LIMIT_STATE",
                    "PHASE_CHANGED REOPENING",
                    "TRADE CONTINUOUS",
                    "TRADE AUCTION",
                    "TRADE AT_LAST",
                    "TRIGGERED",
                    "DECREMENTED",
                    "REPRICED",
                    "INDICATIVE"));
            unsaid.removeAll(said);
            assertEquals(Set.of(), unsaid, "events that no session brought about");
        }
    }

    /** Sessions in which core and naive book once did different things, cut down to what mattered. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                // market orders of a call bound by a worst price must not leave better limits crossed
                """
                CoreRules[maxQuantityLots=30, maxPriceTicks=105, referenceTicks=0, limitBps=0, bands=0, staticBps=0, \
                dynamicBps=0, luldBps=0, volatilityMicros=0, indicativeMicros=-1]
                PHASE time=1000203 a=1 b=29
                ENTER time=1000239 token=3 account=4 side=2 type=2 force=1 quantity=17 limit=104
                ENTER time=1000669 token=4 account=4 side=2 type=1 force=1 quantity=11 limit=103
                ENTER time=1000673 token=5 account=3 side=1 type=1 force=1 quantity=21 limit=104
                PHASE time=1000691 a=3 b=27
                """,
                // an unchanged limit is not held against a reference that has moved
                """
                CoreRules[maxQuantityLots=3, maxPriceTicks=113, referenceTicks=0, limitBps=335, bands=0, staticBps=0, \
                dynamicBps=0, luldBps=0, volatilityMicros=0, indicativeMicros=-1]
                PHASE time=1000014 a=1 b=29
                ENTER time=1001799 token=16 account=2 side=2 type=1 force=1 quantity=1 limit=110
                ENTER time=1001799 token=17 account=1 side=1 type=1 force=1 quantity=3 limit=110
                ENTER time=1002557 token=22 account=4 side=1 type=1 force=1 quantity=2 limit=104
                PHASE time=1002636 a=3 b=29
                AMEND time=1002673 token=22 a=2 b=104
                """,
                // the limit state is looked at after a refused command too
                """
                CoreRules[maxQuantityLots=3, maxPriceTicks=1000, referenceTicks=0, limitBps=0, bands=2, staticBps=0, \
                dynamicBps=0, luldBps=889, volatilityMicros=6405000, indicativeMicros=-1]
                PHASE time=3053575000 a=2 b=27
                ENTER time=3053680000 token=288 account=3 side=2 type=1 force=1 quantity=3 limit=5
                ENTER time=3054085000 token=296 account=4 side=1 type=1 force=1 quantity=3 limit=9
                PHASE time=3054185000 a=3 b=27
                ENTER time=3516325000 token=436 account=4 side=1 type=1 force=1 quantity=3 limit=15
                ENTER time=3552155000 token=489 account=3 side=2 type=1 force=1 quantity=3 limit=8
                ENTER time=3902200000 token=491 account=2 side=1 type=1 force=1 quantity=3 limit=16
                ENTER time=3914220000 token=501 account=3 side=2 type=1 force=1 quantity=1 limit=13 display=3
                ENTER time=3930120000 token=531 account=3 side=2 type=1 force=1 quantity=1 limit=13
                """,
                // market orders of one worst price go by arrival, also one for the close that comes to the call later
                """
                CoreRules[maxQuantityLots=60, maxPriceTicks=101, referenceTicks=100, limitBps=0, bands=0, staticBps=0, \
                dynamicBps=0, luldBps=0, volatilityMicros=0, indicativeMicros=-1]
                PHASE time=1061323 a=1 b=29
                ENTER time=1062907 token=344 account=5 side=2 type=2 force=7 quantity=20 limit=100
                ENTER time=1062915 token=346 account=4 side=2 type=3 force=6 quantity=32 limit=100
                ENTER time=1062946 token=348 account=2 side=1 type=1 force=1 quantity=17 limit=100
                PHASE time=1136483 a=5 b=27
                PHASE time=1136567 a=3 b=27
                """
            })
    void sessionsThatOnceDiffered(String session) {
        List<String> lines = session.lines().toList();
        String rules = lines.get(0)
                .substring(lines.get(0).indexOf('[') + 1, lines.get(0).indexOf(']'));
        long[] values = Arrays.stream(rules.split(", "))
                .mapToLong(value -> Long.parseLong(value.substring(value.indexOf('=') + 1)))
                .toArray();
        CoreTwins twins = new CoreTwins(new CoreRules(
                values[0],
                values[1],
                values[2],
                (int) values[3],
                (int) values[4],
                (int) values[5],
                (int) values[6],
                (int) values[7],
                values[8],
                values[9]));
        lines.stream().skip(1).map(CoreCommand::parse).forEach(command -> {
            twins.apply(command);
            twins.compareOrders();
        });
        assertEquals(lines.get(1), CoreCommand.parse(lines.get(1)).toString());
    }

    private void session(long seed) {
        CoreFlow flow = new CoreFlow(seed);
        CoreTwins twins = new CoreTwins(flow.rules());
        List<CoreCommand> commands = new ArrayList<>();
        try {
            while (commands.size() < SESSION_COMMANDS) {
                CoreCommand command = flow.next(twins.naive);
                commands.add(command);
                twins.apply(command);
                if (commands.size() % ORDERS_EVERY == 0) {
                    twins.compareOrders();
                }
                if (commands.size() % RESTORE_EVERY == 0) {
                    twins.restore();
                }
            }
        } catch (CoreTwins.Difference | RuntimeException difference) {
            int at = commands.size();
            List<CoreCommand> least = shrink(flow.rules(), commands, key(difference));
            fail("seed " + seed + ", command " + at + ": " + difference + "\n\n" + flow.rules() + "\n"
                    + least.stream().map(CoreCommand::toString).collect(Collectors.joining("\n"))
                    + "\n\n" + difference(flow.rules(), least));
        }
        assertTrue(
                Arrays.equals(twins.bytes(), CoreTwins.replay(flow.rules(), commands)),
                () -> "seed " + seed + ": a core that was never restored writes other bytes");
        trades.addAndGet(twins.trades);
        twins.said(said);
    }

    /** Leaves commands out, first many and then single ones, as long as the two still differ. */
    private static List<CoreCommand> shrink(CoreRules rules, List<CoreCommand> commands, String kind) {
        List<CoreCommand> least = new ArrayList<>(commands);
        int runs = 0;
        for (int width = Math.max(1, least.size() / 2); width >= 1; width /= 2) {
            boolean again = true;
            while (again) {
                again = false;
                for (int from = least.size() - width; from >= 0 && runs < SHRINK_RUNS_MAX; from -= width) {
                    List<CoreCommand> fewer = new ArrayList<>(least.subList(0, from));
                    fewer.addAll(least.subList(from + width, least.size()));
                    runs++;
                    Throwable difference = difference(rules, fewer);
                    if (difference != null && key(difference).equals(kind)) {
                        least = fewer;
                        again = width == 1;
                    }
                }
            }
        }
        return least;
    }

    private static String key(Throwable difference) {
        String message = String.valueOf(difference.getMessage());
        return difference.getClass() + message.substring(0, Math.min(6, message.length()));
    }

    private static Throwable difference(CoreRules rules, List<CoreCommand> commands) {
        CoreTwins twins = new CoreTwins(rules);
        int number = 0;
        try {
            for (CoreCommand command : commands) {
                twins.apply(command);
                twins.compareOrders();
                if (++number % 7 == 0) {
                    twins.restore();
                }
            }
        } catch (CoreTwins.Difference | RuntimeException difference) {
            return difference;
        }
        return null;
    }
}

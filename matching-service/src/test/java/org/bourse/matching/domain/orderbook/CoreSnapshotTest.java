package org.bourse.matching.domain.orderbook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CoreSnapshotTest {

    private static final CoreRules COLLARS =
            new CoreRules(1_000, 1L << 40, 1_000, 2_000, BandKind.COLLARS, 300, 100, 0, 2_000_000, 500_000);
    private static final CoreRules LIMITS =
            new CoreRules(1_000, 1L << 40, 1_000, 0, BandKind.LULD, 0, 0, 200, 2_000_000, 500_000);

    @Test
    void aMarketReadAgainGoesOnAsTheOther() throws IOException {
        for (long seed = 0; seed < 30; seed++) {
            MatchingCore core = new MatchingCore(seed % 2 == 0 ? COLLARS : LIMITS);
            MatchingCore twin = null;
            Flow flow = new Flow(seed);
            for (int step = 0; step < 1_500; step++) {
                flow.draw(core);
                long handle = flow.give(core);
                if (twin != null) {
                    assertEquals(handle, flow.give(twin));
                    assertEquals(text(core), text(twin), "seed " + seed + ", step " + step);
                }
                flow.entered(handle);
                if (step % 50 == 0) {
                    byte[] bytes = bytes(core);
                    if (twin != null) {
                        assertArrayEquals(bytes, bytes(twin));
                    }
                    twin = MatchingCore.read(new DataInputStream(new ByteArrayInputStream(bytes)));
                    assertEquals(0, twin.changedLevels());
                    assertArrayEquals(bytes, bytes(twin));
                }
            }
        }
    }

    @Test
    void anotherFormatIsRefused() {
        DataInputStream other = new DataInputStream(new ByteArrayInputStream(new byte[100]));
        assertThrows(IOException.class, () -> MatchingCore.read(other));
    }

    private static byte[] bytes(MatchingCore core) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        core.write(new DataOutputStream(out));
        return out.toByteArray();
    }

    /** All that a command says, and all orders after it. */
    private static String text(MatchingCore core) {
        StringBuilder text = new StringBuilder();
        CoreEvents events = core.events();
        for (int index = 0; index < events.count(); index++) {
            text.append(events.type(index)).append(' ').append(events.order(index));
            text.append(' ').append(events.other(index)).append(' ').append(events.price(index));
            text.append(' ').append(events.quantity(index)).append(' ').append(events.leaves(index));
            text.append(' ').append(events.otherLeaves(index)).append(' ').append(events.detail(index));
            text.append('\n');
        }
        for (int index = 0; index < core.changedLevels(); index++) {
            text.append(core.changedSide(index)).append('@').append(core.changedPrice(index));
            text.append(' ').append(core.changedOldVolume(index)).append('\n');
        }
        core.forEachOrder(handle -> text.append(handle)
                .append(' ')
                .append(core.leavesLots(handle))
                .append(' ')
                .append(core.displayedLots(handle))
                .append('\n'));
        return text.toString();
    }

    /** Commands of every kind, each of which can be given to several markets. */
    private static final class Flow {

        private static final int KEPT = 64;

        private final Random random;
        private final NewOrder order = new NewOrder();
        private final long[] handles = new long[KEPT];
        private int count;
        private long time;
        private int kind;
        private long handle;
        private long quantity;
        private long limit;
        private long stop;
        private int number;

        Flow(long seed) {
            random = new Random(seed);
        }

        void draw(MatchingCore core) {
            time += random.nextInt(200_000) + (random.nextInt(300) == 0 ? 40_000_000 : 0);
            kind = count == 0 ? 99 : random.nextInt(100);
            handle = handles[random.nextInt(KEPT)];
            long last = core.lastTicks() == 0 ? 1_000 : core.lastTicks();
            quantity = random.nextInt(60);
            limit = random.nextBoolean() ? 0 : Math.max(1, last + random.nextInt(17) - 8);
            stop = random.nextInt(3) == 0 ? Math.max(1, last + random.nextInt(21) - 10) : 0;
            number = random.nextBoolean() ? Phase.CONTINUOUS : 1 + random.nextInt(Phase.CANCEL_ONLY);
            order.clear();
            order.account = 1 + random.nextInt(6);
            order.side = (byte) (1 + random.nextInt(2));
            order.type = (byte) (random.nextBoolean() ? OrderKind.LIMIT : 1 + random.nextInt(6));
            order.timeInForce = (byte) (random.nextBoolean() ? Tif.GTC : 1 + random.nextInt(7));
            order.stpGroup = random.nextInt(3);
            order.stpMode = random.nextInt(5);
            order.quantityLots = 1 + random.nextInt(50);
            order.limitTicks = Math.max(1, last + (int) (random.nextGaussian() * 8));
            order.displayLots = random.nextInt(4) == 0 ? 1 + random.nextInt(10) : 0;
            order.minLots = random.nextInt(12) == 0 ? 1 + random.nextInt(20) : 0;
            order.stopTicks = Math.max(1, last + random.nextInt(21) - 10);
            order.trailBps = random.nextInt(800);
            order.postOnly = (byte) (random.nextInt(8) == 0 ? 1 + random.nextInt(2) : 0);
            order.expireMicros = time + random.nextInt(20_000_000);
            order.token = count++;
        }

        long give(MatchingCore core) {
            if (kind < 65) {
                return core.enter(order, time);
            } else if (kind < 75) {
                core.cancel(handle, time);
            } else if (kind < 90) {
                core.amend(handle, quantity, limit, stop, time);
            } else if (kind < 92) {
                core.block(order.account, number != Phase.CONTINUOUS && number < 3, time);
            } else if (kind < 94) {
                core.arm(order.account, time + 3_000_000, time);
            } else if (kind < 97) {
                core.tick(time);
            } else {
                core.changePhase(number, Reason.SCHEDULE, time);
            }
            return 0;
        }

        void entered(long given) {
            if (given != 0) {
                handles[count % KEPT] = given;
            }
        }
    }
}

package org.bourse.matching.domain.otc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.bourse.contracts.market.v1.Side;

/** Random conversations of three dealers and a requester: whatever they try, the rules hold. */
class RfqPropertyTest {
    private static final List<String> DEALERS = List.of("acc_D", "acc_E", "acc_F");
    private static final int STEPS = 60;

    @Property(tries = 2000)
    void atMostOneDealAndOnlyAtThePriceThatTheOtherSideSaw(@ForAll long seed) {
        Random random = new Random(seed);
        Side side = random.nextInt(3) == 0 ? null : random.nextBoolean() ? Side.BUY : Side.SELL;
        Rfq rfq = Rfq.ask(new RfqTerms("rfq_1", "acc_R", null, "ACME-USD", side, 100, DEALERS, 1_000, 1))
                .after();
        long now = 1;
        int deals = 0;
        for (int step = 0; step < STEPS; step++) {
            now += random.nextInt(25);
            Party by = random.nextBoolean() ? Party.REQUESTER : Party.DEALER;
            int seen = 1 + random.nextInt(3);
            Side named = random.nextInt(3) == 0 ? null : random.nextBoolean() ? Side.BUY : Side.SELL;
            String quoteId = "q" + random.nextInt(Math.max(1, step));
            Quote before = rfq.quote(quoteId);
            int action = random.nextInt(8);
            OtcOutcome<Rfq> outcome = act(rfq, action, random, step, quoteId, by, seen, named, now);
            if (!(outcome instanceof OtcOutcome.Taken<Rfq> taken)) {
                continue;
            }
            assertEquals(rfq.version() + 1, taken.after().version());
            if (action >= 2 && action <= 5) {
                assertNotNull(before);
                assertTrue(before.state().live() && !before.over(now), "acted on a quote that does not stand");
                assertEquals(action == 5, before.state().lastPriceBy() == by, "acted out of turn");
            }
            if (taken.deal() != null) {
                deals++;
                assertEquals(seen, before.version());
                boolean requesterBuys = taken.deal().buyerAccountId().equals("acc_R");
                assertEquals(
                        before.prices().of(requesterBuys ? Side.BUY : Side.SELL),
                        taken.deal().priceTicks());
                assertTrue(side == null || requesterBuys == (side == Side.BUY));
            }
            rfq = taken.after();
            assertTrue(now < 1_000 || !rfq.state().open() || rfq.expire(now) != null);
        }
        assertEquals(rfq.state().dealt() ? 1 : 0, deals);
    }

    private static OtcOutcome<Rfq> act(
            Rfq rfq, int action, Random random, int step, String quoteId, Party by, int seen, Side named, long now) {
        long price = 1 + random.nextInt(20);
        return switch (action) {
            case 0, 1 -> {
                Side side = rfq.terms().side();
                QuotePrices prices = side == null ? new QuotePrices(price, price + 1) : QuotePrices.one(side, price);
                yield rfq.quote(
                        "q" + step,
                        DEALERS.get(random.nextInt(DEALERS.size())),
                        prices,
                        1L + random.nextInt(110),
                        Math.min(1_000, now + random.nextInt(200)),
                        now);
            }
            case 2 -> rfq.counter(quoteId, by, seen, named, price, null, null, now);
            case 3 ->
                random.nextInt(4) == 0
                        ? rfq.accept(quoteId, by, seen, named, now)
                        : rfq.counter(quoteId, by, seen, named, price, null, null, now);
            case 4 -> rfq.decline(quoteId, by, now);
            case 5 -> rfq.withdraw(quoteId, by, now);
            case 6 -> rfq.expire(now);
            default -> random.nextInt(10) == 0 ? rfq.cancel(now) : rfq.filled(now);
        };
    }
}

package org.bourse.matching.messaging;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bourse.contracts.event.EventHeaders;
import org.bourse.contracts.issuance.v1.InstrumentStatus;
import org.bourse.contracts.market.v1.OrderType;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TimeInForce;
import org.bourse.contracts.matching.v1.EnterOrder;
import org.bourse.contracts.matching.v1.MarketRules;
import org.bourse.contracts.matching.v1.OrderAccepted;
import org.bourse.contracts.matching.v1.PlaceOrder;
import org.bourse.contracts.matching.v1.PriceBands;
import org.bourse.contracts.matching.v1.SetMarketRules;
import org.bourse.contracts.settlement.v1.AccountStatus;
import org.bourse.contracts.topic.Topics;
import org.bourse.matching.persistence.EngineSnapshots;
import org.bourse.testkit.Backends;
import org.junit.jupiter.api.Test;

/** A command over which the engine itself fails stops its market for one replay, and never again. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@TestSecurity(
        user = "client-1",
        roles = {"orders:trade", "orders:read", "audit:read"})
class PoisonIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int PARTITION = 0;

    /** It can be read, and the core refuses to be made with it: a quantity beyond what its arithmetic holds. */
    private static final MarketRules POISON =
            new MarketRules(Long.MAX_VALUE, 0, PriceBands.NONE, 0, 0, 0, 120_000_000, 250_000);

    @Inject
    EngineLoop loop;

    @Inject
    EngineMeters meters;

    @Inject
    EngineSnapshots snapshots;

    private final String run = UUID.randomUUID().toString().substring(0, 8).toUpperCase();
    private final String symbol = "P" + run + "-USD";
    private final String account = "acc_P" + run;

    @Test
    void commandOverWhichTheEngineFailsIsSetAsideAndTheMarketGoesOn() {
        try (StandIn others = new StandIn()) {
            others.account(account, "client-1", null, AccountStatus.ACTIVE);
            others.instrument(symbol, InstrumentStatus.ISSUED, 1);
            others.instrument(symbol, InstrumentStatus.LISTED, 2);
            await().atMost(LIMIT)
                    .until(() -> given().get("/v1/markets/" + symbol).path("status"), "OPEN"::equals);
            Set<Long> before = poison();
            double restarts = meters.restarts.count();

            others.book(enter(1));
            others.book(new SetMarketRules("cmd_P" + run, symbol, POISON, 1));
            others.book(enter(2));
            others.flush();
            await().atMost(LIMIT).untilAsserted(() -> assertEquals(List.of("ord_1" + run, "ord_2" + run), accepted()));

            assertEquals(restarts + 1, meters.restarts.count(), "one replay");
            Set<Long> noted = poison();
            noted.removeAll(before);
            assertEquals(1, noted.size());
            long offset = noted.iterator().next();
            await().atMost(LIMIT).untilAsserted(() -> assertTrue(letters(offset) >= 1));

            // A later replay leaves it out as well.
            loop.crash();
            loop.start();
            others.book(enter(3));
            others.flush();
            await().atMost(LIMIT)
                    .untilAsserted(
                            () -> assertEquals(List.of("ord_1" + run, "ord_2" + run, "ord_3" + run), accepted()));
            assertEquals(restarts + 1, meters.restarts.count(), "no failure any more");
            given().get("/v1/markets/" + symbol + "/engine-book")
                    .then()
                    .statusCode(200)
                    .body("bids", equalTo(List.of(List.of("9", "3", 3))));
        }
    }

    private Set<Long> poison() {
        return snapshots.poison(PARTITION).await().atMost(LIMIT);
    }

    private static long letters(long offset) {
        return StandIn.all(Topics.MATCHING_DEAD_LETTERS).stream()
                .filter(entry -> "ENGINE_FAILED".equals(entry.headers().get(EventHeaders.DEAD_CODE)))
                .filter(entry ->
                        Topics.BOOK_COMMANDS.name().equals(entry.headers().get(EventHeaders.DEAD_TOPIC)))
                .filter(entry -> Long.toString(offset).equals(entry.headers().get(EventHeaders.DEAD_OFFSET)))
                .count();
    }

    /** Orders of the market in the order in which the engine took them, each once. */
    private List<String> accepted() {
        return StandIn.all(Topics.EXECUTIONS).stream()
                .map(StandIn.Entry::event)
                .filter(OrderAccepted.class::isInstance)
                .map(OrderAccepted.class::cast)
                .filter(order -> order.symbol().equals(symbol))
                .map(OrderAccepted::orderId)
                .distinct()
                .toList();
    }

    private EnterOrder enter(int number) {
        return new EnterOrder(
                new PlaceOrder(
                        "cmd_" + number + run,
                        "ord_" + number + run,
                        account,
                        "c" + number,
                        symbol,
                        Side.BUY,
                        OrderType.LIMIT,
                        TimeInForce.GTC,
                        1,
                        900L,
                        1),
                null,
                null);
    }
}

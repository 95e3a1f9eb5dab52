package org.bourse.matching.messaging;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import java.net.URI;
import java.net.URL;
import java.net.http.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import org.bourse.contracts.issuance.v1.InstrumentStatus;
import org.bourse.contracts.settlement.v1.AccountStatus;
import org.bourse.testkit.Backends;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@TestSecurity(
        user = "client-1",
        roles = {"orders:trade", "orders:read", "audit:read"})
class TmpRateIT {
    @TestHTTPResource("/v1/orders")
    URL url;

    @Test
    void rate() throws Exception {
        try (StandIn others = new StandIn()) {
            others.account("acc_R", "client-1", null, AccountStatus.ACTIVE);
            others.instrument("RATE-USD", InstrumentStatus.LISTED, 2);
            await().until(() -> given().get("/v1/markets/RATE-USD").path("status"), "OPEN"::equals);
            await().until(() -> given().get("/v1/orders?accountId=acc_R").statusCode() == 200);
            HttpClient client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
            for (int round = 0; round < 10; round++) {
                boolean async = round % 2 == 0;
                boolean session = round == 8;
                int n = 20000;
                Semaphore room = new Semaphore(128);
                AtomicInteger bad = new AtomicInteger();
                ConcurrentHashMap<Integer, AtomicInteger> codes = new ConcurrentHashMap<>();
                long[] lat = new long[n];
                long t = System.nanoTime();
                for (int i = 0; i < n; i++) {
                    room.acquire();
                    int k = i;
                    String body = "{\"accountId\":\"acc_R\",\"symbol\":\"RATE-USD\",\"side\":\""
                            + (i % 2 == 0 ? "BUY" : "SELL")
                            + "\",\"type\":\"LIMIT\",\"timeInForce\":\"GTC\",\"quantity\":\"" + (1 + i % 50)
                            + "\",\"price\":\"" + (i % 2 == 0 ? "9." + (10 + i % 89) : "10." + (10 + i % 80)) + "\"}";
                    var b = HttpRequest.newBuilder(URI.create(url.toString()))
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", "r" + round + "-" + i)
                            .POST(HttpRequest.BodyPublishers.ofString(body));
                    if (async) b.header("Prefer", "respond-async");
                    if (session) b.header("Order-Session", "s" + round).header("Order-Session-Sequence", "" + (i + 1));
                    long s = System.nanoTime();
                    client.sendAsync(b.build(), HttpResponse.BodyHandlers.ofString())
                            .whenComplete((r, e) -> {
                                lat[k] = System.nanoTime() - s;
                                codes.computeIfAbsent(e != null ? -1 : r.statusCode(), x -> new AtomicInteger())
                                        .incrementAndGet();
                                if (e != null && bad.incrementAndGet() == 1) e.printStackTrace();
                                room.release();
                            });
                }
                room.acquire(128);
                long d = System.nanoTime() - t;
                java.util.Arrays.sort(lat);
                System.out.printf(
                        "RATE round %d async %b session %b: %.0f/s p50 %.1f ms p99 %.1f ms codes %s%n",
                        round, async, session, n * 1e9 / d, lat[n / 2] / 1e6, lat[n * 99 / 100] / 1e6, codes);
            }
        }
    }
}

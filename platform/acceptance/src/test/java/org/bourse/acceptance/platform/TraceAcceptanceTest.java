package org.bourse.acceptance.platform;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bourse.acceptance.platform.TraceCollector.CollectedSpan;
import org.bourse.local.demo.MarketExercise;
import org.bourse.local.flow.GeneratedFlow;
import org.bourse.local.platform.Progress;
import org.bourse.local.platform.ServiceName;
import org.junit.jupiter.api.Test;

/** One trace follows an order from its HTTP request to the candle and to the record of the first trade, through all four services. */
class TraceAcceptanceTest {
    private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String TRACE_PARENT = "00-" + TRACE_ID + "-00f067aa0ba902b7-01";

    @Test
    void oneTraceFollowsAnOrderThroughFourServices() throws Exception {
        try (TraceCollector collector = new TraceCollector();
                RunningPlatform running = RunningPlatform.start(
                        Map.of("BOURSE_OTLP_ENDPOINT", collector.endpoint(), "BOURSE_OTLP_PROTOCOL", "http/protobuf"));
                MarketExercise market = MarketExercise.open(
                        running.platform().addresses(), "TRACE", GeneratedFlow.of(7, 1000), 4, Progress.SILENT)) {
            String token = running.token("demo-investors", "orders:trade orders:read");
            place(running, market, token, 1, "SELL", null);
            place(running, market, token, 0, "BUY", TRACE_PARENT);

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertEquals(
                            Set.of("matching-service", "settlement-service", "pricing-service", "issuance-service"),
                            services(collector.ofTrace(TRACE_ID))));
            List<CollectedSpan> spans = collector.ofTrace(TRACE_ID);
            String names = spans.stream()
                    .map(span -> span.service() + ": " + span.name())
                    .collect(Collectors.joining("\n"));
            for (String edge : List.of(
                    "settlement.ledger bourse.order.place.v1",
                    "matching.engine",
                    "settlement.ledger bourse.trade.executed.v1",
                    "pricing.market-data bourse.public-trade.published.v1",
                    "issuance.lifecycle bourse.public-trade.published.v1")) {
                assertTrue(spans.stream().anyMatch(span -> span.name().contains(edge)), () -> edge + " in\n" + names);
            }
        }
    }

    private static void place(
            RunningPlatform running, MarketExercise market, String token, int investor, String side, String trace) {
        String body = "{\"accountId\":\"" + market.accounts().get(investor) + "\",\"symbol\":\"" + market.symbol()
                + "\",\"side\":\"" + side
                + "\",\"type\":\"LIMIT\",\"timeInForce\":\"GTC\",\"quantity\":\"1\",\"price\":\"585\","
                // Both investors are accounts of one client.
                + "\"selfTradePrevention\":\"NONE\"}";
        HttpRequest.Builder request = running.request(ServiceName.MATCHING, "/orders", token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "trace-" + side);
        if (trace != null) {
            request.header("traceparent", trace);
        }
        HttpResponse<String> answer = running.send(
                request.POST(HttpRequest.BodyPublishers.ofString(body)).build());
        assertTrue(answer.statusCode() == 201 || answer.statusCode() == 202, answer.body());
    }

    private static Set<String> services(List<CollectedSpan> spans) {
        return spans.stream().map(CollectedSpan::service).collect(Collectors.toSet());
    }
}

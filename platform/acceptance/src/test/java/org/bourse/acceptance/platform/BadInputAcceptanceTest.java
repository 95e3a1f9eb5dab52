package org.bourse.acceptance.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.bourse.local.demo.MarketExercise;
import org.bourse.local.flow.GeneratedFlow;
import org.bourse.local.platform.Progress;
import org.bourse.local.platform.ServiceName;
import org.junit.jupiter.api.Test;

/** Bad input on the running platform gets a problem of the catalogue and changes nothing. */
class BadInputAcceptanceTest {
    private static final String SCOPES = "orders:trade orders:read transfers:write accounts:read accounts:manage "
            + "offerings:manage subscriptions:write";
    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

    private record Case(ServiceName service, String path, String token, String body, int status, String code) {}

    @Test
    void badInputIsRefusedAndChangesNothing() throws Exception {
        try (RunningPlatform running = RunningPlatform.start(Map.of());
                MarketExercise market = MarketExercise.open(
                        running.platform().addresses(), "BAD", GeneratedFlow.of(7, 1000), 4, Progress.SILENT)) {
            String token = running.token("demo-investors", SCOPES);
            String stranger = running.token("stranger", SCOPES);
            String account = market.accounts().get(0);
            String balancesBefore = balances(running, token, account);
            String order = "{\"accountId\":\"" + account + "\",\"symbol\":\"" + market.symbol()
                    + "\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"timeInForce\":\"GTC\",\"quantity\":\"1\",\"price\":\"585\"}";
            String deposit =
                    "{\"type\":\"DEPOSIT\",\"accountId\":\"" + account + "\",\"asset\":\"USD\",\"amount\":\"10.00\"}";
            ServiceName matching = ServiceName.MATCHING;
            ServiceName settlement = ServiceName.SETTLEMENT;
            ServiceName issuance = ServiceName.ISSUANCE;
            List<Case> cases = List.of(
                    new Case(
                            matching,
                            "/orders",
                            token,
                            order.replace("}", ",\"colour\":\"red\"}"),
                            400,
                            "UNKNOWN_FIELD"),
                    new Case(matching, "/orders", token, order.replace("\"585\"", "\"585.001\""), 422, "PRICE_TICK"),
                    new Case(
                            matching, "/orders", token, order.replace("\"585\"", "585"), 400, "DECIMAL_MUST_BE_STRING"),
                    new Case(matching, "/orders", token, order.replace("\"1\"", "\"-1\""), 400, "VALIDATION_FAILED"),
                    new Case(matching, "/orders", token, order.replace("\"1\"", "\"0.5\""), 422, "QUANTITY_LOT"),
                    new Case(matching, "/orders", stranger, order, 404, "ACCOUNT_NOT_FOUND"),
                    new Case(
                            matching,
                            "/orders",
                            token,
                            order.replace(market.symbol(), "NONE-USD"),
                            404,
                            "INSTRUMENT_NOT_FOUND"),
                    new Case(matching, "/orders", token, order.substring(0, 40), 400, "MALFORMED_JSON"),
                    new Case(matching, "/orders", token, "x".repeat(TEN_MEGABYTES), 413, "PAYLOAD_TOO_LARGE"),
                    new Case(matching, "/orders", null, order, 401, "UNAUTHENTICATED"),
                    new Case(
                            matching,
                            "/orders",
                            running.token("reader", "orders:read"),
                            order,
                            403,
                            "INSUFFICIENT_SCOPE"),
                    new Case(
                            settlement,
                            "/transfers",
                            token,
                            deposit.replace("}", ",\"colour\":\"red\"}"),
                            400,
                            "UNKNOWN_FIELD"),
                    new Case(
                            settlement,
                            "/transfers",
                            token,
                            deposit.replace("10.00", "-10.00"),
                            400,
                            "VALIDATION_FAILED"),
                    new Case(
                            settlement,
                            "/transfers",
                            token,
                            deposit.replace("10.00", "10.001"),
                            400,
                            "VALIDATION_FAILED"),
                    new Case(settlement, "/transfers", stranger, deposit, 404, "ACCOUNT_NOT_FOUND"),
                    new Case(settlement, "/transfers", token, deposit.substring(0, 30), 400, "MALFORMED_JSON"),
                    new Case(settlement, "/transfers", token, "x".repeat(TEN_MEGABYTES), 413, "PAYLOAD_TOO_LARGE"),
                    new Case(issuance, "/offerings", token, "{\"colour\":\"red\"}", 400, "UNKNOWN_FIELD"),
                    new Case(issuance, "/offerings", token, "{}", 400, "VALIDATION_FAILED"),
                    new Case(
                            issuance,
                            "/offerings/off_none/subscriptions",
                            token,
                            "{\"accountId\":\"" + account + "\",\"quantity\":\"1\"}",
                            404,
                            "OFFERING_NOT_FOUND"));
            for (int number = 0; number < cases.size(); number++) {
                assertRefused(running, cases.get(number), "bad-" + number);
            }
            assertEquals(balancesBefore, balances(running, token, account));
            JsonNode orders =
                    RunningPlatform.json(running.send(running.request(matching, "/orders?accountId=" + account, token)
                            .build()));
            assertEquals(0, orders.path("data").size(), orders.toString());
            running.prove();
        }
    }

    private static void assertRefused(RunningPlatform running, Case bad, String key) {
        HttpResponse<String> answer = running.send(running.request(bad.service(), bad.path(), bad.token())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(bad.body()))
                .build());
        String what = bad.path() + " " + bad.code() + ": " + answer.statusCode() + " " + answer.body();
        assertEquals(bad.status(), answer.statusCode(), what);
        assertEquals(bad.code(), RunningPlatform.json(answer).path("code").asText(), what);
        assertTrue(answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json"), what);
    }

    private static String balances(RunningPlatform running, String token, String account) {
        return RunningPlatform.json(running.send(
                        running.request(ServiceName.SETTLEMENT, "/accounts/" + account + "/balances", token)
                                .build()))
                .path("data")
                .toString();
    }
}

package org.bourse.acceptance.platform;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bourse.local.platform.ServiceName;

/** One client of the public APIs with its token, and for those who trade the account that it owns. */
final class Participant {
    /** Generous: the machine that runs the test may do other things as well. */
    static final Duration LIMIT = Duration.ofSeconds(60);

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String ORDER_WAIT = "wait=10";

    private final RunningPlatform running;
    private final String token;
    private String account;

    Participant(RunningPlatform running, String clientId, String scope) {
        this.running = running;
        this.token = running.token(clientId, scope);
    }

    /** The account. */
    String account() {
        return account;
    }

    /** Opens the account. */
    void open(String kind, String name) {
        account = post(ServiceName.SETTLEMENT, "/accounts", Map.of("kind", kind, "name", name))
                .path("accountId")
                .asText();
    }

    /** Pays in. */
    void deposit(String amount) {
        post(
                ServiceName.SETTLEMENT,
                "/transfers",
                Map.of("type", "DEPOSIT", "accountId", account, "asset", "USD", "amount", amount));
    }

    /** Reads what must be there. */
    JsonNode get(ServiceName service, String path) {
        return ok(look(service, path));
    }

    /** Reads what may not be there yet. */
    HttpResponse<String> look(ServiceName service, String path) {
        return running.send(running.request(service, path, token).build());
    }

    /** All items of the first page of a list. */
    List<JsonNode> list(ServiceName service, String path) {
        List<JsonNode> data = new ArrayList<>();
        JsonNode page = get(service, path + (path.contains("?") ? "&" : "?") + "limit=1000");
        page.path("data").forEach(data::add);
        assertTrue(!page.path("page").path("hasMore").asBoolean(), path + " has more than one page");
        return data;
    }

    /** Creates something. */
    JsonNode post(ServiceName service, String path, Object body) {
        return ok(send("POST", service, path, body));
    }

    /** Sets something. */
    JsonNode put(ServiceName service, String path, Object body) {
        return ok(send("PUT", service, path, body));
    }

    /** Removes or cancels something. */
    JsonNode delete(ServiceName service, String path) {
        return ok(send("DELETE", service, path, null));
    }

    /** Any request that writes, with a key of its own. */
    HttpResponse<String> send(String method, ServiceName service, String path, Object body) {
        HttpRequest.Builder request = running.request(service, path, token)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Prefer", ORDER_WAIT)
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(
                                        MAPPER.valueToTree(body).toString()));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return running.send(request.build());
    }

    /** The form of an order in pairs of member and value. */
    ObjectNode order(String symbol, String side, String type, String quantity, String... more) {
        ObjectNode order = MAPPER.createObjectNode()
                .put("accountId", account)
                .put("symbol", symbol)
                .put("side", side)
                .put("type", type)
                .put("quantity", quantity);
        for (int index = 0; index < more.length; index += 2) {
            order.put(more[index], more[index + 1]);
        }
        return order;
    }

    /** Enters an order that the market takes, and returns it as it is after its immediate fills. */
    JsonNode enter(ObjectNode order) {
        JsonNode answer = post(ServiceName.MATCHING, "/orders", order);
        String orderId = answer.path("orderId").asText();
        if (answer.path("status").asText().equals("PENDING_NEW")) {
            return awaitOrder(orderId, "NEW", "PARTIALLY_FILLED", "FILLED", "CANCELED", "EXPIRED");
        }
        return answer;
    }

    /** Enters an order that is refused, with the code. */
    void refused(String code, ObjectNode order) {
        HttpResponse<String> answer = send("POST", ServiceName.MATCHING, "/orders", order);
        assertEquals(
                code, RunningPlatform.json(answer).path("code").asText(), answer.statusCode() + " " + answer.body());
    }

    /** Cancels an order. */
    void cancel(JsonNode order) {
        String orderId = order.path("orderId").asText();
        delete(ServiceName.MATCHING, "/orders/" + orderId);
        awaitOrder(orderId, "CANCELED");
    }

    /** The order once it has one of some states. */
    JsonNode awaitOrder(String orderId, String... states) {
        return await().atMost(LIMIT)
                .until(() -> get(ServiceName.MATCHING, "/orders/" + orderId), order -> List.of(states)
                        .contains(order.path("status").asText()));
    }

    /** The open orders of the account. */
    List<JsonNode> openOrders() {
        return list(ServiceName.MATCHING, "/orders?status=OPEN&accountId=" + account);
    }

    /** What the account has of an asset. */
    BigDecimal balance(String asset, String member) {
        for (JsonNode balance : get(ServiceName.SETTLEMENT, "/accounts/" + account + "/balances")
                .path("data")) {
            if (balance.path("asset").asText().equals(asset)) {
                return decimal(balance, member);
            }
        }
        return BigDecimal.ZERO;
    }

    /** Waits until so much of an asset is held, and checks that the rest of the total is available. */
    void awaitHeld(String asset, String held) {
        BigDecimal expected = new BigDecimal(held);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertEquals(
                        0,
                        expected.compareTo(balance(asset, "held")),
                        () -> "held " + asset + ": " + balance(asset, "held") + " and not " + held));
        assertEquals(0, balance(asset, "total").subtract(expected).compareTo(balance(asset, "available")));
    }

    /** A decimal member. */
    static BigDecimal decimal(JsonNode node, String member) {
        return new BigDecimal(node.path(member).asText("0"));
    }

    /** A list of texts as JSON. */
    static ArrayNode texts(String... texts) {
        ArrayNode array = MAPPER.createArrayNode();
        for (String text : texts) {
            array.add(text);
        }
        return array;
    }

    private static JsonNode ok(HttpResponse<String> answer) {
        assertTrue(
                answer.statusCode() / 100 == 2,
                () -> answer.request().method() + " " + answer.uri() + ": " + answer.statusCode() + " "
                        + answer.body());
        return answer.body().isEmpty() ? MAPPER.nullNode() : RunningPlatform.json(answer);
    }
}

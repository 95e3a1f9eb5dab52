package org.bourse.contracts.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.bourse.contracts.matching.v1.AmendOrder;
import org.bourse.contracts.pricing.v1.PriceChanged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {
    private static final String PRICE = "bourse.price.changed.v1";
    private static final String PLACE = "bourse.order.place.v1";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"text\"",
                "17",
                "{",
                "{\"symbol\":\"A-B\"",
                "{\"symbol\":\"A-B\",\"referencePriceTicks\":1,\"tradeSequence\":0,\"changedAtMicros\":0} {}",
                "{\"referencePriceTicks\":1,\"tradeSequence\":0,\"changedAtMicros\":0}",
                "{\"symbol\":null,\"referencePriceTicks\":1,\"tradeSequence\":0,\"changedAtMicros\":0}",
                "{\"symbol\":\"A-B\",\"tradeSequence\":0,\"changedAtMicros\":0}",
                "{\"symbol\":\"A-B\",\"referencePriceTicks\":null,\"tradeSequence\":0,\"changedAtMicros\":0}",
                "{\"symbol\":\"A-B\",\"referencePriceTicks\":0,\"tradeSequence\":0,\"changedAtMicros\":0}",
                "{\"symbol\":\"A-B\",\"referencePriceTicks\":-1,\"tradeSequence\":0,\"changedAtMicros\":0}",
                "{\"symbol\":\"A-B\",\"referencePriceTicks\":1.0,\"tradeSequence\":0,\"changedAtMicros\":0}",
                "{\"symbol\":\"A-B\",\"referencePriceTicks\":1e3,\"tradeSequence\":0,\"changedAtMicros\":0}",
                "{\"symbol\":\"A-B\",\"referencePriceTicks\":\"1\",\"tradeSequence\":0,\"changedAtMicros\":0}",
                "{\"symbol\":\"A-B\",\"referencePriceTicks\":9223372036854775808,\"tradeSequence\":0,\"changedAtMicros\":0}",
                "{\"symbol\":\"A-B\",\"referencePriceTicks\":true,\"tradeSequence\":0,\"changedAtMicros\":0}",
                "{\"symbol\":{},\"referencePriceTicks\":1,\"tradeSequence\":0,\"changedAtMicros\":0}",
                "{\"symbol\":5,\"referencePriceTicks\":1,\"tradeSequence\":0,\"changedAtMicros\":0}"
            })
    void badValuesAreRefusedAsUnreadable(String json) {
        assertEquals("UNREADABLE", refusal(PRICE, json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"buy\"", "\"HOLD\"", "\"\"", "null"})
    void enumsAreTakenByNameOnly(String side) {
        String json = "{\"commandId\":\"cmd_1\",\"orderId\":\"ord_1\",\"accountId\":\"acc_1\",\"clientOrderId\":\"c\","
                + "\"symbol\":\"A-B\",\"side\":" + side + ",\"type\":\"LIMIT\",\"timeInForce\":\"GTC\","
                + "\"quantityLots\":1,\"limitTicks\":1,\"receivedAtMicros\":0}";
        assertEquals("UNREADABLE", refusal(PLACE, json));
    }

    @Test
    void deepNestingIsRefusedAndNotAnError() {
        String json = "{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertEquals("UNREADABLE", refusal(PRICE, json));
    }

    @Test
    void unknownTypesAndAbsentValuesHaveTheirOwnCodes() {
        assertEquals("UNKNOWN_TYPE", refusal("bourse.price.changed.v2", "{}"));
        assertEquals(
                "NO_VALUE",
                assertThrows(UndecodableEventException.class, () -> EventCodec.decode(PRICE, null))
                        .code());
    }

    @Test
    void absentMembersAreNotWritten() {
        String json = new String(
                EventCodec.encode(new AmendOrder("cmd_1", "ord_1", "acc_1", "A-B", 5L, null, 0)),
                StandardCharsets.UTF_8);
        assertFalse(json.contains("limitTicks"), json);
    }

    @Test
    void absentAndNullMeanTheSame() {
        String without = "{\"commandId\":\"cmd_1\",\"orderId\":\"ord_1\",\"accountId\":\"acc_1\",\"symbol\":\"A-B\","
                + "\"quantityLots\":5,\"receivedAtMicros\":0}";
        String withNull = without.replace("\"receivedAtMicros\"", "\"limitTicks\":null,\"receivedAtMicros\"");
        String type = "bourse.order.amend.v1";
        assertEquals(decode(type, without), decode(type, withNull));
    }

    @Test
    void everyIntegerOf64BitsSurvives() {
        for (long micros : new long[] {Long.MIN_VALUE, -1, 0, 1L << 53, (1L << 53) + 1, Long.MAX_VALUE}) {
            PriceChanged event = new PriceChanged("A-B", Long.MAX_VALUE, 1, micros);
            assertEquals(event, EventCodec.decode(PRICE, EventCodec.encode(event)));
        }
    }

    private static String refusal(String type, String json) {
        return assertThrows(UndecodableEventException.class, () -> decode(type, json), json)
                .code();
    }

    private static Event decode(String type, String json) {
        return EventCodec.decode(type, json.getBytes(StandardCharsets.UTF_8));
    }
}

package org.bourse.runtime.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bourse.contracts.id.Ids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {
    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        Checks checks = new Checks();
        checks.positive("/price", "1,5");
        checks.oneOf("/unit", "YEARS", TimeUnit.class);
        checks.text("/clientOrderId", "not allowed", Ids.CLIENT_ID);
        checks.positive("/quantity", null);

        Problem problem = assertThrows(Problem.class, checks::done);

        assertEquals(ErrorCode.VALIDATION_FAILED, problem.code());
        assertEquals(
                List.of("/price", "/unit", "/clientOrderId", "/quantity"),
                problem.errors().stream().map(FieldError::pointer).toList());
    }

    @Test
    void goodValuesComeBack() {
        Checks checks = new Checks();

        assertEquals(new BigDecimal("12.50"), checks.positive("/price", "12.50"));
        assertEquals(TimeUnit.DAYS, checks.oneOf("/unit", "DAYS", TimeUnit.class));
        checks.done();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "0.00", "1e3", "+1", "01", " 1", "1.", ".5", "NaN", "1234567890123456789"})
    void whatIsNotAPositiveDecimalIsRefused(String text) {
        Checks checks = new Checks();
        checks.positive("/quantity", text);

        assertThrows(Problem.class, checks::done);
    }
}

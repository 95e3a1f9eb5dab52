package org.bourse.benchmarks.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bourse.contracts.matching.v1.BookCommand;
import org.bourse.contracts.matching.v1.PublicTrade;
import org.bourse.matching.domain.orderbook.Engine;
import org.junit.jupiter.api.Test;

class SampleFlowTest {
    /** A comparison of speeds means something only where both do the same. */
    @Test
    void engineAndPlainBookTradeTheSame() {
        Engine engine = new Engine();
        engine.apply("/matching", 1, SampleFlow.opening(), 1);
        PlainBook book = new PlainBook();
        long trades = 0;
        long lots = 0;
        long sequence = 0;
        for (BookCommand command : SampleFlow.of(7, 20_000)) {
            book.apply(command);
            for (PublicTrade trade :
                    engine.apply("/settlement", ++sequence, command, sequence).trades()) {
                trades++;
                lots += Long.parseLong(trade.quantity());
            }
        }
        assertEquals(book.trades(), trades);
        assertEquals(book.tradedLots(), lots);
        assertTrue(trades > 1_000);
        assertTrue(book.orders() > 10);
    }
}

package org.bourse.benchmarks.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.bourse.benchmarks.book.Flow;
import org.bourse.benchmarks.book.FlowGenerator;
import org.bourse.benchmarks.book.FlowShape;
import org.bourse.contracts.matching.v1.BookCommand;
import org.bourse.contracts.matching.v1.PublicTrade;
import org.bourse.matching.domain.engine.Engine;
import org.junit.jupiter.api.Test;

class EngineCommandsTest {
    /** What the whole engine is measured with must be the work that the books do. */
    @Test
    void engineTradesWhatTheBooksTrade() {
        Flow flow = FlowGenerator.generate(FlowShape.MIXED, FlowGenerator.SEED, 20_000);
        Engine engine = new Engine();
        engine.apply("/matching", 1, EngineCommands.opening(), 1);
        long trades = 0;
        long lots = 0;
        long sequence = 0;
        for (BookCommand command : EngineCommands.of(flow)) {
            for (PublicTrade trade :
                    engine.apply("/settlement", ++sequence, command, sequence).trades()) {
                trades++;
                lots += Long.parseLong(trade.quantity());
            }
        }
        assertEquals(flow.expected().trades(), trades);
        assertEquals(flow.expected().lots(), lots);
    }
}

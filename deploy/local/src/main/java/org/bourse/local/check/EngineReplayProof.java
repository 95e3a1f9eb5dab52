package org.bourse.local.check;

import org.bourse.contracts.topic.Topics;

/** The same log gives the same trades. */
final class EngineReplayProof implements Proof {
    @Override
    public String name() {
        return "engine-replay";
    }

    @Override
    public String statement() {
        return "The engine, run again over its input log, says byte for byte what stands on the executions, trades, book, status and indicative price topics.";
    }

    @Override
    public Verdict check(Evidence evidence) {
        EngineReplay engine = evidence.engine();
        if (engine.difference() != null) {
            throw new Difference(engine.difference());
        }
        return Verdict.holds(engine.commands() + " commands replayed"
                + (engine.unusable() == 0 ? "" : " (" + engine.unusable() + " that no market could take)") + ": "
                + engine.compared(Topics.EXECUTIONS) + " executions, "
                + engine.compared(Topics.PUBLIC_TRADES) + " trades, "
                + engine.compared(Topics.PUBLIC_BOOK_UPDATES) + " book updates, "
                + engine.compared(Topics.PUBLIC_MARKET_STATUS) + " statuses, "
                + engine.compared(Topics.PUBLIC_INDICATIVE_PRICES) + " indicative prices equal");
    }
}

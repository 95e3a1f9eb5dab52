package org.bourse.local.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bourse.contracts.event.Event;
import org.bourse.contracts.matching.v1.BookUpdated;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.contracts.matching.v1.IndicativePrice;
import org.bourse.contracts.matching.v1.MarketStatusChanged;
import org.bourse.contracts.matching.v1.PublicTrade;
import org.bourse.contracts.topic.Topic;
import org.bourse.contracts.topic.Topics;

/** The numbers that consumers rely on have no holes. */
final class GapFreeProof implements Proof {
    private static final List<Topic> MARKET_TOPICS = List.of(
            Topics.EXECUTIONS,
            Topics.PUBLIC_TRADES,
            Topics.PUBLIC_BOOK_UPDATES,
            Topics.PUBLIC_MARKET_STATUS,
            Topics.PUBLIC_INDICATIVE_PRICES);

    @Override
    public String name() {
        return "gap-free";
    }

    @Override
    public String statement() {
        return "Executions, public trades, book updates, statuses and indicative prices of each market are numbered 1, 2, 3 … without a gap, repetitions dropped.";
    }

    @Override
    public Verdict check(Evidence evidence) {
        StringBuilder detail = new StringBuilder();
        for (Topic topic : MARKET_TOPICS) {
            try (TopicReader reader = evidence.read(topic)) {
                long count = check(reader);
                detail.append(detail.isEmpty() ? "" : ", ")
                        .append(count)
                        .append(' ')
                        .append(topic.name().replaceFirst("^bourse\\.(internal\\.matching|public)\\.", ""))
                        .append(reader.duplicates() == 0 ? "" : " (" + reader.duplicates() + " repeated)");
            }
        }
        return Verdict.holds(detail.toString());
    }

    private static long check(TopicReader reader) {
        Map<String, Long> last = new HashMap<>();
        long count = 0;
        while (reader.hasNext()) {
            StoredEvent stored = reader.next();
            Event event = stored.event();
            count++;
            if (event instanceof ExecutionEvent execution) {
                follow(last, stored, execution.symbol(), execution.sequence(), reader);
            } else if (event instanceof PublicTrade trade) {
                Difference.unlessEqual(stored.place() + " number before", trade.seq() - 1, trade.prevSeq());
                follow(last, stored, trade.symbol(), trade.seq(), reader);
            } else if (event instanceof BookUpdated update && !update.snapshot()) {
                Difference.unlessEqual(stored.place() + " number before", update.seq() - 1, update.prevSeq());
                follow(last, stored, update.symbol(), update.seq(), reader);
            } else if (event instanceof MarketStatusChanged status) {
                Difference.unlessEqual(stored.place() + " number before", status.seq() - 1, status.prevSeq());
                follow(last, stored, status.symbol(), status.seq(), reader);
            } else if (event instanceof IndicativePrice price) {
                Difference.unlessEqual(stored.place() + " number before", price.seq() - 1, price.prevSeq());
                follow(last, stored, price.symbol(), price.seq(), reader);
            }
        }
        return count;
    }

    private static void follow(
            Map<String, Long> last, StoredEvent stored, String symbol, long number, TopicReader reader) {
        Difference.unlessEqual(stored.place() + " key", symbol, stored.key());
        Long before = last.put(symbol, number);
        long expected = before != null ? before + 1 : reader.isShortened(stored.partition()) ? number : 1;
        Difference.unlessEqual(stored.place() + " number in " + symbol, expected, number);
    }
}

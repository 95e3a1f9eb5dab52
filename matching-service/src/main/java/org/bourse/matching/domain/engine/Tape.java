package org.bourse.matching.domain.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The numbers of the tape. A trade stands there as it is made, but a block may come later, and a bust or a correction is a line of its
 * own; so the numbers of the tape run ahead of those of the trades, or behind.
 */
final class Tape {
    /**
     * A trade that is shown later.
     *
     * @param tradeSequence its number in the market
     * @param executionSequence its number in the journal
     * @param kind ordinal-free name of its kind
     * @param priceTicks price
     * @param quantityLots quantity
     * @param eventTimeMicros when it was made
     * @param publishAtMicros when it is shown
     * @param correctsTrade the trade that it takes the place of; zero for none
     */
    record Deferred(
            long tradeSequence,
            long executionSequence,
            String kind,
            long priceTicks,
            long quantityLots,
            long eventTimeMicros,
            long publishAtMicros,
            long correctsTrade) {}

    private long sequence;

    /** By how much the number of a line is ahead of that of its trade, from each trade on where it changed. */
    private final TreeMap<Long, Long> shifts = new TreeMap<>();

    /** Lines of trades that were shown later. */
    private final TreeMap<Long, Long> later = new TreeMap<>();

    private final List<Deferred> deferred = new ArrayList<>();

    long sequence() {
        return sequence;
    }

    /** The number of the line of a trade that is shown at once. */
    long next(long tradeSequence) {
        sequence++;
        Map.Entry<Long, Long> shift = shifts.lastEntry();
        if ((shift == null ? 0 : shift.getValue()) != sequence - tradeSequence) {
            shifts.put(tradeSequence, sequence - tradeSequence);
        }
        return sequence;
    }

    /** The number of a line that is not a trade of its own, or of one that was deferred. */
    long next() {
        return ++sequence;
    }

    void defer(Deferred trade) {
        deferred.add(trade);
    }

    /** Takes the next deferred trade that is due, in the order of their times; null where none is. */
    Deferred due(long timeMicros) {
        Deferred first = null;
        for (Deferred trade : deferred) {
            if (trade.publishAtMicros() <= timeMicros
                    && (first == null || trade.publishAtMicros() < first.publishAtMicros())) {
                first = trade;
            }
        }
        deferred.remove(first);
        return first;
    }

    boolean hasDeferred() {
        return !deferred.isEmpty();
    }

    /** Notes the line of a trade that was deferred. */
    void shown(long tradeSequence, long line) {
        later.put(tradeSequence, line);
    }

    /** Takes back a trade that is not shown yet. */
    boolean withdraw(long tradeSequence) {
        return deferred.removeIf(trade -> trade.tradeSequence() == tradeSequence);
    }

    /** The line of a trade that is shown. */
    long lineOf(long tradeSequence) {
        Long line = later.get(tradeSequence);
        if (line != null) {
            return line;
        }
        Map.Entry<Long, Long> shift = shifts.floorEntry(tradeSequence);
        return tradeSequence + (shift == null ? 0 : shift.getValue());
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(sequence);
        write(out, shifts);
        write(out, later);
        out.writeInt(deferred.size());
        for (Deferred trade : deferred) {
            out.writeLong(trade.tradeSequence());
            out.writeLong(trade.executionSequence());
            out.writeUTF(trade.kind());
            out.writeLong(trade.priceTicks());
            out.writeLong(trade.quantityLots());
            out.writeLong(trade.eventTimeMicros());
            out.writeLong(trade.publishAtMicros());
            out.writeLong(trade.correctsTrade());
        }
    }

    void read(DataInput in) throws IOException {
        sequence = in.readLong();
        read(in, shifts);
        read(in, later);
        for (int left = in.readInt(); left > 0; left--) {
            deferred.add(new Deferred(
                    in.readLong(),
                    in.readLong(),
                    in.readUTF(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong()));
        }
    }

    private static void write(DataOutput out, TreeMap<Long, Long> lines) throws IOException {
        out.writeInt(lines.size());
        for (var line : lines.entrySet()) {
            out.writeLong(line.getKey());
            out.writeLong(line.getValue());
        }
    }

    private static void read(DataInput in, TreeMap<Long, Long> lines) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            lines.put(in.readLong(), in.readLong());
        }
    }
}

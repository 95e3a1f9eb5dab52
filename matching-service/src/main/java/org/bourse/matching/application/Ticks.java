package org.bourse.matching.application;

import java.util.List;

/**
 * Tells markets the time.
 *
 * <p>A tick goes to the input log of the engine at once, without the outbox and without a number: it brings nothing but what time brings,
 * which any other command brings as well. So one that is lost is made up for by the next, one that comes twice does nothing the second
 * time, and where it stands between the commands of others matters no more than where any of them stands.
 */
public interface Ticks {
    /** Sends ticks; returns when the log has them, or gave up on them. */
    void send(List<String> symbols, long nowMicros);
}

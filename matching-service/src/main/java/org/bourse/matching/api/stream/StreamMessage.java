package org.bourse.matching.api.stream;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * A message of a stream, the same over SSE and WebSocket.
 *
 * @param channel the channel
 * @param accountId the account
 * @param type SNAPSHOT, SNAPSHOT_END, UPDATE, HEARTBEAT, RESET, LAGGING or SHUTDOWN
 * @param epoch numbering that the sequence belongs to
 * @param seq number in the journal of the account; of a snapshot the one that it holds
 * @param prevSeq the number before; absent but for updates
 * @param cursor where to resume after this message
 * @param eventTime when it happened
 * @param publishTime when it was sent
 * @param data what it says
 */
public record StreamMessage(
        String channel,
        String accountId,
        String type,
        int epoch,
        Long seq,
        Long prevSeq,
        String cursor,
        String eventTime,
        String publishTime,
        Object data) {

    /** Whether the stream ends with it. */
    @JsonIgnore
    public boolean isLast() {
        return type.equals("SHUTDOWN") || type.equals("CLOSED");
    }

    /** Whether the stream ends because its reader is too slow. */
    @JsonIgnore
    public boolean isTooSlow() {
        return type.equals("CLOSED");
    }

    /** Open orders. */
    public record Snapshot(java.util.List<Object> orders) {}

    /** Where the journal is. */
    public record Heartbeat(long lastSeq, String serverTime) {}

    /** Why the state is to be dropped. */
    public record Reset(String reason, int newEpoch) {}

    /** How far the reader is behind. */
    public record Lagging(long lagMessages, long lagMillis) {}

    /** When to come again. */
    public record Shutdown(long reconnectAfterMs) {}
}

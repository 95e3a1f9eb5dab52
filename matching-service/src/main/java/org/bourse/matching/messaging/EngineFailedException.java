package org.bourse.matching.messaging;

/** The engine failed in the middle of a command, so that its state in memory is of no use any more. */
final class EngineFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int partition;
    private final long offset;

    EngineFailedException(int partition, long offset, RuntimeException cause) {
        super("the engine failed over record " + offset + " of partition " + partition, cause);
        this.partition = partition;
        this.offset = offset;
    }

    int partition() {
        return partition;
    }

    long offset() {
        return offset;
    }
}

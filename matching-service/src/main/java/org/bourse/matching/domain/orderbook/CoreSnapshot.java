package org.bourse.matching.domain.orderbook;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Stub. */
final class CoreSnapshot {
    private CoreSnapshot() {}

    static void write(CoreState state, Bands bands, DataOutput out) throws IOException {
        throw new UnsupportedOperationException();
    }

    static CoreRules readRules(DataInput in) throws IOException {
        throw new UnsupportedOperationException();
    }

    static void read(CoreState state, Bands bands, DataInput in) throws IOException {
        throw new UnsupportedOperationException();
    }
}

package org.bourse.matching.domain.orderbook;

/** Stub. */
final class Uncross {
    Uncross(CoreState state) {}

    void run() {}

    void find() {}

    long price() {
        return 0;
    }

    long volume() {
        return 0;
    }

    long surplus() {
        return 0;
    }
}

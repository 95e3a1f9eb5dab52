package org.bourse.matching.domain.orderbook;

/** Receives the live orders of a market one by one. */
@FunctionalInterface
public interface OrderVisitor {

    /** Is given the handle of one live order; must not give commands to the core. */
    void order(long handle);
}

package org.bourse.local.demo;

/**
 * How orders at a fixed rate were answered, from the moment at which each was due.
 *
 * @param perSecond orders per second
 * @param orders how many
 * @param refused how many were refused
 * @param pending how many of those that wait for the engine were answered without its result, because it took too long
 * @param acknowledged until the order was stored, for clients that ask for that
 * @param executed until the engine's result was known, for clients that wait for it
 */
public record FixedRateReport(
        int perSecond, int orders, int refused, int pending, LatencyReport acknowledged, LatencyReport executed) {}

package org.bourse.local.demo;

import java.util.Map;

/**
 * How the replay went.
 *
 * @param flow name of the flow
 * @param origin where it comes from
 * @param flowCommands commands of the flow
 * @param leftOut what of the source was left out
 * @param requests HTTP requests, one for each command and two for a replacement
 * @param accepted requests that were acknowledged
 * @param refused requests that were refused at the door
 * @param repeated requests that were sent again
 * @param events what the market's journal says, by type
 * @param rejections what the engine refused, by reason
 * @param trades trades
 * @param tradedQuantity quantity traded
 * @param settledTrades trades settled
 * @param settledValue cash that changed hands for them
 * @param seconds from the first request to the last command matched and the last trade settled
 * @param perSecond requests per second over that time
 * @param acknowledgedPerSecond requests per second until the last answer
 * @param inFlight the most requests in flight
 * @param acknowledged from request to answer
 * @param matched from request to the arrival of its effect on the public topics
 * @param settled from the request that traded to its settlement
 */
public record TradingReport(
        String flow,
        String origin,
        int flowCommands,
        Map<String, Integer> leftOut,
        int requests,
        int accepted,
        int refused,
        int repeated,
        Map<String, Integer> events,
        Map<String, Integer> rejections,
        int trades,
        String tradedQuantity,
        int settledTrades,
        String settledValue,
        double seconds,
        long perSecond,
        long acknowledgedPerSecond,
        int inFlight,
        LatencyReport acknowledged,
        LatencyReport matched,
        LatencyReport settled) {}

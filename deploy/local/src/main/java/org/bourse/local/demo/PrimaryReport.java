package org.bourse.local.demo;

import java.util.List;

/**
 * How a security came into the world.
 *
 * @param symbol its market
 * @param issuerId the issuer
 * @param offeringId the offering
 * @param price offer price
 * @param offered quantity offered
 * @param subscribed quantity subscribed
 * @param coverage subscribed by offered
 * @param subscriptions how many subscriptions
 * @param brokered how many of them through the broker
 * @param deposited cash that the investors paid in
 * @param allotted quantity allotted
 * @param proceeds cash that the issuer received
 * @param released cash that was held and came back to the investors
 * @param accountsChecked accounts of which every balance was compared with what was due
 * @param lifecycle what happened to the instrument, with times
 */
public record PrimaryReport(
        String symbol,
        String issuerId,
        String offeringId,
        String price,
        String offered,
        String subscribed,
        String coverage,
        int subscriptions,
        int brokered,
        String deposited,
        String allotted,
        String proceeds,
        String released,
        int accountsChecked,
        List<String> lifecycle) {}

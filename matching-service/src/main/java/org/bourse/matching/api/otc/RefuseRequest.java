package org.bourse.matching.api.otc;

/**
 * Why a block trade is not so.
 *
 * @param reason a word of FIX tag 751; by default OTHER
 * @param note more about it
 */
public record RefuseRequest(String reason, String note) {}

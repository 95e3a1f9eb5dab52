package org.bourse.matching.persistence.otc;

import org.bourse.matching.domain.otc.OtcEvent;

/**
 * Something that the parties of a request or block trade were told.
 *
 * @param number order of all of them; cursors hold it
 * @param originId the request or block trade
 * @param event what
 */
public record OtcEventRow(long number, String originId, OtcEvent event) {}

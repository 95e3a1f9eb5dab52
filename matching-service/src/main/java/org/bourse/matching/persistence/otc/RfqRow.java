package org.bourse.matching.persistence.otc;

import org.bourse.matching.domain.otc.Rfq;

/**
 * A request for quote as it is stored.
 *
 * @param number order of arrival; cursors hold it
 * @param rfq the request with its quotes
 * @param deal what came of it; null while nothing was accepted
 */
public record RfqRow(long number, Rfq rfq, DealRow deal) {}

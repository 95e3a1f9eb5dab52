package org.bourse.matching.application.otc;

import org.bourse.contracts.money.TradingUnits;
import org.bourse.matching.domain.otc.Rfq;
import org.bourse.matching.persistence.otc.DealRow;

/**
 * A request for quote as a client sees it.
 *
 * @param rfq the request
 * @param deal what came of it; null while nothing was accepted
 * @param viewer how the client stands to it
 * @param units the units of its market
 */
public record RfqView(Rfq rfq, DealRow deal, OtcAccess.Viewer viewer, TradingUnits units) {}

package org.bourse.matching.api.otc;

import java.util.List;

/**
 * A dealer's markets.
 *
 * @param symbols the markets in which it quotes; absent for all
 */
public record DealerRequest(List<String> symbols) {}

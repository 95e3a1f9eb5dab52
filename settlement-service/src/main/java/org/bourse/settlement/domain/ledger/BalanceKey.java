package org.bourse.settlement.domain.ledger;

/**
 * Which balance: one asset of one account.
 *
 * @param accountId the account
 * @param asset ledger code of the asset
 */
public record BalanceKey(String accountId, String asset) {}

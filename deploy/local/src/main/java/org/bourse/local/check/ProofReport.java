package org.bourse.local.check;

/**
 * A proof with its outcome.
 *
 * @param name short name
 * @param statement what is proved
 * @param passed whether it holds
 * @param detail what was compared, or the first difference
 */
public record ProofReport(String name, String statement, boolean passed, String detail) {}

/** Proofs over a whole data directory: the ledger against itself, against the event logs, and the logs against a replay of the engine. */
package org.bourse.local.check;

/**
 * {@code ./bourse replay}: the engine run over recorded commands, for post-mortems and for comparison with what a venue recorded. Nothing
 * of the platform has to run for a file; a log is read from a running platform or from a stopped data directory.
 */
package org.bourse.local.replay;

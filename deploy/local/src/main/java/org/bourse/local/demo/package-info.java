/** The main job: one security from its offering to its candles, through the public APIs and topics, with a report. */
package org.bourse.local.demo;

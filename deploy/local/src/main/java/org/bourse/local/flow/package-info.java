/** Order flow to replay into a market: read from files of real sessions, or generated from a seeded model. */
package org.bourse.local.flow;

/** Kafka and PostgreSQL as parts of a Java program: for the platform on one machine, and for the tests of each service. */
package org.bourse.embedded;

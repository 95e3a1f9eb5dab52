/** A partner's side of the platform: tokens, REST calls, order entry with many requests in flight, and the public topics. */
package org.bourse.local.client;

package org.bourse.pricing.api;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Market data may be kept by anybody, but is asked for again before it is used. */
public class CacheHeaders {
    /** Adds the header to answers that have none. */
    @ServerResponseFilter
    public void add(ContainerResponseContext response) {
        if (response.getStatus() == 200 && !response.getHeaders().containsKey(HttpHeaders.CACHE_CONTROL)) {
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "public, no-cache");
        }
    }
}

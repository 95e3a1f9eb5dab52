package org.bourse.runtime.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.ThreadLocalRandom;
import org.bourse.contracts.id.Ids;

/** The identifier under which a request is answered and logged. */
public final class RequestIds {
    /** Header that carries it in the answer. */
    public static final String HEADER = "Request-Id";

    private RequestIds() {}

    /** The identifier of a request, made at the first call. */
    public static String of(HttpServerRequest request) {
        String known = request.response().headers().get(HEADER);
        if (known != null) {
            return known;
        }
        String made = fresh("req");
        request.response().putHeader(HEADER, made);
        return made;
    }

    /** A fresh time-ordered identifier. */
    public static String fresh(String prefix) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return Ids.timeOrdered(prefix, System.currentTimeMillis(), random.nextLong(), random.nextLong());
    }
}

package org.bourse.matching.api.stream;

import io.quarkus.vertx.http.runtime.filters.QuarkusRequestWrapper;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.Method;
import org.jboss.logging.Logger;

/**
 * Takes the requests that become WebSockets out of the count of running requests. The framework forgets to: its shutdown would wait for
 * them in vain, long after the sockets are closed.
 */
@ApplicationScoped
public class UpgradedRequests implements HttpUpgradeCheck {
    private static final Logger LOG = Logger.getLogger(UpgradedRequests.class);

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        try {
            Method done = QuarkusRequestWrapper.class.getDeclaredMethod("done");
            done.setAccessible(true);
            done.invoke(QuarkusRequestWrapper.get(context.httpRequest()));
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.debug("a shutdown will wait for a WebSocket that may be closed by then", e);
        }
        return CheckResult.permitUpgrade();
    }
}

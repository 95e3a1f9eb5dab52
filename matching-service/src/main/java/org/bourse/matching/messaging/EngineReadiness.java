package org.bourse.matching.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the engine has replayed its markets; a broker that goes away later does not make it unready. */
@Readiness
@ApplicationScoped
public class EngineReadiness implements HealthCheck {
    @Inject
    EngineLoop loop;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("engine replayed").status(loop.ready()).build();
    }
}

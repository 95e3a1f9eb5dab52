package org.bourse.matching.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive while the thread of the engine is. */
@Liveness
@ApplicationScoped
public class EngineLiveness implements HealthCheck {
    @Inject
    EngineLoop loop;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("engine thread").status(loop.alive()).build();
    }
}

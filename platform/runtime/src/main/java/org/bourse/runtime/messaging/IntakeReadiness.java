package org.bourse.runtime.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the topic tables hold what stood in their topics at the start; a broker that goes away later does not make it unready. */
@Readiness
@ApplicationScoped
public class IntakeReadiness implements HealthCheck {
    @Inject
    TopicTables tables;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("topic tables caught up")
                .status(tables.caughtUp())
                .build();
    }
}

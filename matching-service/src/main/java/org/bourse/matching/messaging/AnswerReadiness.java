package org.bourse.matching.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the journals have been found: an order that came before would wait for its answer in vain. */
@Readiness
@ApplicationScoped
public class AnswerReadiness implements HealthCheck {
    @Inject
    AnswerTail tail;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("answers").status(tail.isFollowing()).build();
    }
}

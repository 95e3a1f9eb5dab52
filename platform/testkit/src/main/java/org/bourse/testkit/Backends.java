package org.bourse.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.bourse.embedded.PostgresServer;

/**
 * Kafka and PostgreSQL for the tests of a service: real ones, started once per JVM. Use it with
 * {@code @QuarkusTestResource(Backends.class)}.
 */
public final class Backends implements QuarkusTestResourceLifecycleManager {
    private static TestKafka kafka;
    private static TestPostgres postgres;

    /** The broker. */
    public static synchronized TestKafka kafka() {
        if (kafka == null) {
            kafka = TestKafka.start(1);
        }
        return kafka;
    }

    /** The database. */
    public static synchronized TestPostgres postgres() {
        if (postgres == null) {
            postgres = TestPostgres.start();
        }
        return postgres;
    }

    @Override
    public Map<String, String> start() {
        return Map.of(
                "kafka.bootstrap.servers",
                kafka().bootstrap(),
                "bourse.database.url",
                postgres().url(),
                "quarkus.datasource.username",
                PostgresServer.DATABASE_USER,
                "quarkus.datasource.password",
                PostgresServer.DATABASE_PASSWORD,
                "quarkus.oidc.tenant-enabled",
                "false",
                "quarkus.otel.sdk.disabled",
                "true");
    }

    @Override
    public void stop() {
        // they serve the next test class too, and end with the JVM
    }
}

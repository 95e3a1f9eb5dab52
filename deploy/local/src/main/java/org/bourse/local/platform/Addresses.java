package org.bourse.local.platform;

import java.net.URI;
import org.bourse.embedded.PostgresServer;

/**
 * Where the parts of a platform are reached.
 *
 * @param ports the ports in use
 */
public record Addresses(Ports ports) {
    /** The loopback address on which everything listens. */
    public static final String HOST = PostgresServer.HOST;

    /** The same parts, with one service reached at another port. */
    public Addresses with(ServiceName service, int port) {
        return new Addresses(new Ports(
                service == ServiceName.ISSUANCE ? port : ports.issuance(),
                service == ServiceName.MATCHING ? port : ports.matching(),
                service == ServiceName.SETTLEMENT ? port : ports.settlement(),
                service == ServiceName.PRICING ? port : ports.pricing(),
                ports.kafka(),
                ports.kafkaController(),
                ports.postgres(),
                ports.oidc()));
    }

    /** Root of a service, {@code http://127.0.0.1:8082/matching}. */
    public URI service(ServiceName service) {
        return URI.create("http://" + HOST + ":" + ports.of(service) + "/" + service.word());
    }

    /** Root of the API of a service, {@code http://127.0.0.1:8082/matching/v1}. */
    public URI api(ServiceName service) {
        return URI.create(service(service) + "/v1");
    }

    /** Where a service tells whether it is ready. */
    public URI readiness(ServiceName service) {
        return URI.create(service(service) + "/q/health/ready");
    }

    /** Kafka's bootstrap server. */
    public String kafka() {
        return HOST + ":" + ports.kafka();
    }

    /** Address of the database as the services take it, without a driver in front. */
    public String databaseUrl() {
        return "postgresql://" + HOST + ":" + ports.postgres() + "/" + PostgresServer.DATABASE;
    }

    /** Address of the database for JDBC. */
    public String jdbcUrl() {
        return "jdbc:" + databaseUrl();
    }

    /** The issuer of tokens. By name, because it stands in each token and in the documents. */
    public String issuer() {
        return "http://localhost:" + ports.oidc() + "/" + OidcProvider.ISSUER_ID;
    }

    /** Where tokens are asked for. */
    public URI tokenEndpoint() {
        return URI.create(issuer() + "/token");
    }
}

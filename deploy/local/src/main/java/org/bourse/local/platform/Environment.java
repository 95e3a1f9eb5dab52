package org.bourse.local.platform;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bourse.embedded.PostgresServer;

/** The configuration that a service gets, by the same environment variables as in a container. */
final class Environment {
    private Environment() {}

    static Map<String, String> of(
            ServiceName service, int number, Addresses addresses, Map<String, String> additional) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("QUARKUS_HTTP_HOST", Addresses.HOST);
        variables.put("QUARKUS_HTTP_PORT", Integer.toString(addresses.ports().of(service)));
        variables.put("BOURSE_INSTANCE_ID", service.word() + "-" + number);
        variables.put("BOURSE_KAFKA", addresses.kafka());
        variables.put("BOURSE_DB_URL", addresses.databaseUrl());
        variables.put("BOURSE_DB_USER", PostgresServer.DATABASE_USER);
        variables.put("BOURSE_DB_PASSWORD", PostgresServer.DATABASE_PASSWORD);
        variables.put("BOURSE_OIDC_ISSUER", addresses.issuer());
        variables.put("BOURSE_PARENT_WATCH", "true");
        if (service == ServiceName.MATCHING) {
            // Nobody who tries the platform wants to wait for five minutes until a new security trades.
            variables.put("BOURSE_MARKETS_OPENING_AUCTION", "PT2S");
            variables.put("BOURSE_MARKETS_OPENING_RANDOM_END", "PT0.5S");
        }
        variables.putAll(additional);
        return variables;
    }
}

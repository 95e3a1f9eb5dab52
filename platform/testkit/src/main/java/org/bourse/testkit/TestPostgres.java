package org.bourse.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A real PostgreSQL in a folder of its own, with durability on. */
public final class TestPostgres {
    private final EmbeddedPostgres server;

    private TestPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts a server. */
    public static TestPostgres start() {
        try {
            return new TestPostgres(EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "150")
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Address of its database, {@code postgresql://host:port/name}. */
    public String url() {
        return "postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    }

    /** Plain JDBC for tests that look behind the services. */
    public javax.sql.DataSource dataSource() {
        return server.getPostgresDatabase();
    }

    /** Stops the server. */
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

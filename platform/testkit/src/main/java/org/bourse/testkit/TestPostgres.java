package org.bourse.testkit;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.bourse.embedded.PostgresServer;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL in a folder of its own, with durability on. */
public final class TestPostgres {
    private final PostgresServer server;
    private final int port;

    private TestPostgres(PostgresServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Starts a server. */
    public static TestPostgres start() {
        int port = TestKafka.freePorts(1)[0];
        Path folder = TestFolders.create("postgres");
        PostgresServer server =
                new PostgresServer(folder, TestFolders.programs(), folder.resolve("postgres.log"), port);
        TestFolders.beforeDeletion(server::stop);
        server.start();
        return new TestPostgres(server, port);
    }

    /** Address of its database, {@code postgresql://host:port/name}. */
    public String url() {
        return "postgresql://" + PostgresServer.HOST + ":" + port + "/" + PostgresServer.DATABASE;
    }

    /** Plain JDBC for tests that look behind the services. */
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:" + url());
        source.setUser(PostgresServer.DATABASE_USER);
        source.setPassword(PostgresServer.DATABASE_PASSWORD);
        return source;
    }

    /** Stops the server. */
    public void stop() {
        server.stop();
    }
}

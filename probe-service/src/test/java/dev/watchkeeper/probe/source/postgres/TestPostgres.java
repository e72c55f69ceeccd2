package dev.watchkeeper.probe.source.postgres;

import dev.watchkeeper.stack.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A real PostgreSQL with pg_stat_statements and the roles that an operator would make, and one that is given too much. */
final class TestPostgres implements AutoCloseable {
    static final String PASSWORD = "p%w";
    private final Path folder;
    private EmbeddedPostgres server;

    private TestPostgres(Path folder) {
        this.folder = folder;
        this.server = start(0);
    }

    static TestPostgres start() {
        try {
            Path base = Path.of("target", "test-stack").toAbsolutePath();
            Files.createDirectories(base);
            TestPostgres postgres = new TestPostgres(Files.createTempDirectory(base, "postgres-"));
            postgres.run("postgres", "alter system set shared_preload_libraries = 'pg_stat_statements'");
            postgres.restart();
            postgres.run("postgres", "create database shop");
            for (String role : new String[] {"reader", "stranger", "writer", "crowd", "full"}) {
                postgres.run("shop", "create role " + role + " login password '" + PASSWORD + "'");
            }
            postgres.run(
                    "shop",
                    "create extension pg_stat_statements",
                    "grant pg_monitor to reader",
                    "create table things (id int)",
                    "insert into things values (1), (2)",
                    "create table hidden (id int)",
                    "alter role full connection limit 0",
                    "grant select on things to reader",
                    "grant select, insert on things to writer",
                    "create function add_one() returns bigint language sql security definer as "
                            + "'insert into things values (3); select count(*) from things'",
                    "create function slow() returns int language sql as 'select 1 from pg_sleep(30)'");
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedPostgres start(int port) {
        return EmbeddedPostgres.start(new EmbeddedPostgres.Settings(
                port,
                folder.resolveSibling("binaries"),
                data(),
                folder.resolve("run"),
                folder.resolve("log"),
                "s3cr3t",
                false));
    }

    Path data() {
        return folder.resolve("data");
    }

    int port() {
        return server.address().port();
    }

    /** A role for whom it takes so long until the server has answered the first statement of a transaction. */
    void slowToBegin(String role, Duration takes) {
        run(
                "shop",
                "create role " + role + " login password '" + PASSWORD + "'",
                "create schema " + role + " authorization " + role,
                "create function " + role
                        + ".pg_is_in_recovery() returns boolean language sql as 'select false from pg_sleep("
                        + takes.toMillis() / 1000.0 + ")'",
                "alter role " + role + " set search_path = " + role + ", pg_catalog, public");
    }

    /** As an operator writes it. */
    String address(String role) {
        return "postgresql://" + role + ":" + PASSWORD.replace("%", "%25") + "@127.0.0.1:" + port() + "/shop";
    }

    /** The superuser's address. */
    String ownAddress() {
        return "postgresql://" + server.address().user() + ":s3cr3t@127.0.0.1:" + port() + "/shop";
    }

    void run(String database, String... statements) {
        try (Connection connection = connection(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long number(String sql) {
        try (Connection connection = connection("shop");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Connections that are open and do nothing. */
    record Open(List<Connection> connections) implements AutoCloseable {
        @Override
        public void close() throws SQLException {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    Open opened(int connections) throws SQLException {
        List<Connection> open = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            open.add(connection("shop"));
        }
        return new Open(open);
    }

    /** Keeps so many slots for roles that hold pg_use_reserved_connections, and starts anew. */
    void reserves(int slots) {
        run("postgres", "alter system set reserved_connections = " + slots);
        restart();
    }

    /** How many connections the probe has open now in a role. */
    long open(String role) {
        return number(
                "select count(*) from pg_stat_activity where application_name = 'watchkeeper-probe' and usename = '"
                        + role + "'");
    }

    /** As an administrator would, or a failover. */
    void dropConnectionsOfTheProbe() {
        number("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                + " where application_name = 'watchkeeper-probe'");
    }

    private Connection connection(String database) throws SQLException {
        return DriverManager.getConnection(
                server.address().jdbcUrl(database), server.address().user(), "s3cr3t");
    }

    void stop() {
        server.close();
    }

    /** On the same port, with the same data. */
    void restart() {
        int port = port();
        server.close();
        server = start(port);
    }

    @Override
    public void close() {
        server.close();
    }
}

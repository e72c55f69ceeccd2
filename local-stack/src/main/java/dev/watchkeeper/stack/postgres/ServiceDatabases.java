package dev.watchkeeper.stack.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** One database and one role of the same name per service; a role sees its own database only. */
public final class ServiceDatabases {
    private final PostgresAddress admin;

    public ServiceDatabases(PostgresAddress admin) {
        this.admin = admin;
    }

    /**
     * Makes what is missing and sets the passwords; what is there stays.
     *
     * @param passwords by name of the service
     */
    public void create(Map<String, String> passwords) {
        try (Connection connection =
                DriverManager.getConnection(admin.jdbcUrl("postgres"), admin.user(), admin.password())) {
            for (Map.Entry<String, String> entry : passwords.entrySet()) {
                create(connection, entry.getKey(), entry.getValue());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the databases could not be made at " + admin + ": " + e.getMessage(), e);
        }
    }

    private static void create(Connection connection, String name, String password) throws SQLException {
        String role = quoted(connection, name);
        String verb = exists(connection, "select 1 from pg_roles where rolname = ?", name) ? "alter" : "create";
        run(connection, verb + " role " + role + " login password " + literal(connection, password));
        if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
            run(connection, "create database " + role + " owner " + role);
        }
        run(connection, "revoke connect on database " + role + " from public");
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        }
    }

    private static String quoted(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.enquoteIdentifier(name, true);
        }
    }

    private static String literal(Connection connection, String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.enquoteLiteral(text);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

package dev.watchkeeper.stack.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * One database per service and two roles, which see no other: one of the service's name, that works, and its owner, that migrates.
 * The working role owns neither the database nor the audit in it, so that it can only add to the audit.
 */
public final class ServiceDatabases {
    private static final String OWNER = "_owner";

    private final PostgresAddress admin;

    public ServiceDatabases(PostgresAddress admin) {
        this.admin = admin;
    }

    /** The role that migrates the database of a service. */
    public static String ownerOf(String service) {
        return service + OWNER;
    }

    /**
     * Makes what is missing and sets the passwords; what is there stays.
     *
     * @param passwords by name of the service
     * @param owners passwords of the owners, by name of the service
     */
    public void create(Map<String, String> passwords, Map<String, String> owners) {
        try (Connection connection =
                DriverManager.getConnection(admin.jdbcUrl("postgres"), admin.user(), admin.password())) {
            for (Map.Entry<String, String> entry : passwords.entrySet()) {
                String owner = owners.get(entry.getKey());
                if (owner == null) {
                    throw new IllegalArgumentException(
                            "the owner of the database " + entry.getKey() + " has no password");
                }
                create(connection, entry.getKey(), entry.getValue(), owner);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the databases could not be made at " + admin + ": " + e.getMessage(), e);
        }
    }

    private static void create(Connection connection, String name, String password, String ownerPassword)
            throws SQLException {
        String role = role(connection, name, password);
        String owner = role(connection, ownerOf(name), ownerPassword);
        // What the working role owns, its owner can change; never the other way round.
        run(connection, "grant " + role + " to " + owner);
        boolean there = exists(connection, "select 1 from pg_database where datname = ?", name);
        run(
                connection,
                (there ? "alter database " + role + " owner to " : "create database " + role + " owner ") + owner);
        run(connection, "revoke connect on database " + role + " from public");
        run(connection, "grant connect on database " + role + " to " + role);
    }

    private static String role(Connection connection, String name, String password) throws SQLException {
        String role = quoted(connection, name);
        String verb = exists(connection, "select 1 from pg_roles where rolname = ?", name) ? "alter" : "create";
        run(connection, verb + " role " + role + " login password " + literal(connection, password));
        return role;
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

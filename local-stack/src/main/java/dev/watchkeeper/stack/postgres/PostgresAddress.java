package dev.watchkeeper.stack.postgres;

/** Where a PostgreSQL listens and who may administer it. */
public record PostgresAddress(String host, int port, String user, String password) {
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return user + "@" + host + ":" + port;
    }
}

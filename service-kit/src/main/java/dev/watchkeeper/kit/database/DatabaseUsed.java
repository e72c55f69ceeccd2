package dev.watchkeeper.kit.database;

/** A service has a database when its {@code application.properties} says {@code quarkus.datasource.db-kind=postgresql}. */
public final class DatabaseUsed {
    public static final String PROPERTY = "quarkus.datasource.db-kind";
    public static final String POSTGRESQL = "postgresql";

    private DatabaseUsed() {}
}

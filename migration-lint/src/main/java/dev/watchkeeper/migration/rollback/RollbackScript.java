package dev.watchkeeper.migration.rollback;

/** The way back of one migration. */
public sealed interface RollbackScript {
    /** A script of its own. */
    record Beside(String path) implements RollbackScript {}

    /** Liquibase's {@code --rollback} in every changeset of the file. */
    record Inline() implements RollbackScript {}

    /** There is a script, and it says nothing that PostgreSQL could do. */
    record Unusable(String path, String why) implements RollbackScript {}

    /** There is none. */
    record Missing() implements RollbackScript {}
}

package dev.watchkeeper.migration.rule;

import static dev.watchkeeper.migration.Compatibility.BROKEN;
import static dev.watchkeeper.migration.Compatibility.KEPT;
import static dev.watchkeeper.migration.Compatibility.UNKNOWN;
import static dev.watchkeeper.migration.Severity.BLOCKS;
import static dev.watchkeeper.migration.Severity.NEEDS_PERSON;
import static dev.watchkeeper.migration.Severity.NOTES;

import dev.watchkeeper.migration.Compatibility;
import dev.watchkeeper.migration.Severity;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The one list of rules. An id never changes its meaning; docs/migrations.md is made from it. */
public enum Rule {
    INDEX_NOT_CONCURRENT(
            BLOCKS,
            KEPT,
            "an index is built under a lock that stops writes",
            "Write CREATE INDEX CONCURRENTLY, in a file that runs outside of a transaction."),
    DROP_INDEX_NOT_CONCURRENT(
            BLOCKS,
            KEPT,
            "an index is dropped under a lock that stops reads and writes",
            "Write DROP INDEX CONCURRENTLY, outside of a transaction."),
    REINDEX_NOT_CONCURRENT(
            BLOCKS, KEPT, "an index is rebuilt under a lock that stops writes", "Write REINDEX ... CONCURRENTLY."),
    REFRESH_NOT_CONCURRENT(
            BLOCKS,
            KEPT,
            "a materialized view is refreshed while nobody can read it",
            "Give it a unique index and write REFRESH MATERIALIZED VIEW CONCURRENTLY."),
    DETACH_NOT_CONCURRENT(
            BLOCKS,
            UNKNOWN,
            "a partition is detached under a lock that stops reads and writes of the whole table",
            "Write DETACH PARTITION ... CONCURRENTLY, outside of a transaction."),
    NOT_IN_TRANSACTION(
            BLOCKS,
            KEPT,
            "PostgreSQL refuses the statement inside a transaction",
            "Put it into a file of its own, and tell the runner to open no transaction for it."),
    CONCURRENT_IF_NOT_EXISTS(
            NOTES,
            KEPT,
            "IF NOT EXISTS also skips an invalid index that a failed attempt left behind",
            "Drop the index with IF EXISTS, CONCURRENTLY, before it is created."),
    TYPE_CHANGE(
            BLOCKS,
            BROKEN,
            "a column's type is changed, which writes the table and its indexes anew under the strongest lock",
            "Add a column of the new type, fill it in batches, let the application write both, and switch later."),
    TYPE_WIDENED(
            NEEDS_PERSON,
            UNKNOWN,
            "whether this change of type writes the table anew depends on the type before",
            "Look up the type before: only varchar to text or a longer varchar, or a larger precision of numeric at the"
                    + " same scale, is free; otherwise add a new column."),
    VOLATILE_DEFAULT(
            BLOCKS,
            KEPT,
            "a new column's default differs for each row, so the table is written anew under the strongest lock",
            "Add the column without it, set the default afterwards, and fill old rows in batches."),
    DEFAULT_NOT_KNOWN(
            NEEDS_PERSON,
            KEPT,
            "whether a new column's default writes the table anew depends on a function that is not PostgreSQL's own",
            "Check that the function is not volatile, or add the column without a default first."),
    GENERATED_COLUMN(
            BLOCKS,
            KEPT,
            "a new column is computed for every row, so the table is written anew under the strongest lock",
            "Add a plain column, fill it in batches, and keep it filled by a default or the application."),
    TABLE_REWRITE(
            BLOCKS,
            KEPT,
            "the whole table is written anew under the strongest lock",
            "Do it in a window with the application stopped, or copy into a new table in batches and switch."),
    FOREIGN_KEY_VALIDATES(
            BLOCKS,
            KEPT,
            "a foreign key reads all rows while writes to both tables wait",
            "Add it NOT VALID, and VALIDATE CONSTRAINT in a later transaction."),
    CHECK_VALIDATES(
            BLOCKS,
            KEPT,
            "a check reads all rows under the strongest lock",
            "Add it NOT VALID, and VALIDATE CONSTRAINT in a later transaction."),
    DOMAIN_CHECK_VALIDATES(
            BLOCKS,
            KEPT,
            "a domain's new condition reads every table that uses it",
            "Add it NOT VALID, and VALIDATE CONSTRAINT in a later transaction."),
    CONSTRAINT_TIGHTENS(
            NOTES,
            UNKNOWN,
            "the version before may write rows that the new condition refuses",
            "Make sure that the version before never does, or add it after that version is gone."),
    SET_NOT_NULL(
            BLOCKS,
            UNKNOWN,
            "all rows are read under the strongest lock to see that none is null",
            "Add CHECK (column IS NOT NULL) NOT VALID, validate it, then SET NOT NULL in the same file, and drop the check."),
    CONSTRAINT_BUILDS_INDEX(
            BLOCKS,
            KEPT,
            "a constraint builds its index under the strongest lock",
            "CREATE UNIQUE INDEX CONCURRENTLY first, then ADD CONSTRAINT ... USING INDEX."),
    EXCLUSION_CONSTRAINT(
            BLOCKS,
            UNKNOWN,
            "an exclusion constraint builds its index under the strongest lock, and cannot take one that is there",
            "Add it in a window, or to a new table that is filled in batches."),
    VALIDATE_WITH_ADD(
            BLOCKS,
            KEPT,
            "a constraint is validated in the transaction that added it, so its strong lock is held for the whole reading",
            "Commit after ADD CONSTRAINT ... NOT VALID, and validate in a later transaction."),
    NOT_NULL_WITHOUT_DEFAULT(
            BLOCKS,
            BROKEN,
            "a new column that may not be null has no default: it fails when the table has rows, and inserts of the"
                    + " version before fail",
            "Give it a constant default, or add it without NOT NULL."),
    ATTACH_PARTITION(
            NEEDS_PERSON,
            KEPT,
            "all rows of the new partition are read under its strongest lock, unless a valid check proves the bounds",
            "Add a check with the same bounds NOT VALID, validate it, and attach then."),
    DROP_TABLE(
            NEEDS_PERSON,
            BROKEN,
            "a table and its rows are gone",
            "Drop it one deployment after the last version that reads it; have a snapshot."),
    DROP_COLUMN(
            NEEDS_PERSON,
            BROKEN,
            "a column and its values are gone",
            "Drop it one deployment after the last version that reads it."),
    DROP_CONSTRAINT(
            NEEDS_PERSON,
            KEPT,
            "rows that the constraint refused can come in, and it may be impossible to put it back",
            "Confirm that nothing relies on it."),
    DROP_NOT_NULL(
            NOTES,
            UNKNOWN,
            "the version before may read a null that it does not expect",
            "Write nulls only after that version is gone."),
    DROP_DEFAULT(
            NEEDS_PERSON,
            UNKNOWN,
            "inserts of the version before may lean on the default",
            "Drop it one deployment after the last version that leans on it."),
    DROP_VIEW(
            NEEDS_PERSON,
            BROKEN,
            "a view that the version before may read is gone",
            "Drop it one deployment after the last version that reads it."),
    DROP_TYPE(
            NEEDS_PERSON,
            BROKEN,
            "a type that the version before may use is gone",
            "Drop it one deployment after the last version that uses it."),
    DROP_OBJECT(
            NEEDS_PERSON,
            BROKEN,
            "something that the version before may use is gone",
            "Drop it one deployment after the last version that uses it."),
    DROP_CASCADE(
            BLOCKS,
            BROKEN,
            "CASCADE drops what the file does not name",
            "Name each thing that goes, and leave CASCADE out."),
    RENAME_TABLE(
            BLOCKS,
            BROKEN,
            "the version that is running does not find the table from this moment on",
            "Make a view with the new name, and rename after the old version is gone."),
    RENAME_COLUMN(
            BLOCKS,
            BROKEN,
            "the version that is running does not find the column from this moment on",
            "Add a column, write both, fill in batches, and drop the old one in a later deployment."),
    RENAME_OBJECT(
            BLOCKS,
            BROKEN,
            "the version that is running does not find it from this moment on",
            "Create it under the new name, and drop the old one in a later deployment."),
    RENAME_CONSTRAINT(
            NOTES,
            KEPT,
            "a query or message that names the constraint or index no longer finds it",
            "Search the application for the name."),
    ENUM_VALUE(
            NOTES,
            UNKNOWN,
            "a value of a type cannot be taken away again, and the version before may read it",
            "Write the value only after that version is gone."),
    TYPE_ATTRIBUTES(
            NEEDS_PERSON, BROKEN, "the shape of a composite type changes for all who use it", "Make a new type."),
    NO_LOCK_TIMEOUT(
            BLOCKS,
            KEPT,
            "without a lock timeout the statement waits behind a long query, and all others wait behind it",
            "Write SET lock_timeout = '5s' before it, and let the runner try again."),
    NO_STATEMENT_TIMEOUT(
            NOTES,
            KEPT,
            "nothing ends the statement when it takes longer than expected",
            "Write SET statement_timeout before it."),
    VACUUM_FULL(
            BLOCKS,
            KEPT,
            "the table is written anew while nobody can read it",
            "Plain VACUUM, or a tool that repacks in the background."),
    CLUSTER(
            BLOCKS,
            KEPT,
            "the table is written anew in the order of an index while nobody can read it",
            "Leave it out, or do it in a window with the application stopped."),
    LOCK_TABLE(BLOCKS, KEPT, "a table is locked by hand", "Leave it out: each statement takes the lock that it needs."),
    TRUNCATE(
            BLOCKS,
            BROKEN,
            "all rows are gone, under the strongest lock",
            "Keep the rows for one more deployment; delete in batches, with a snapshot."),
    UPDATE_WHOLE_TABLE(
            BLOCKS,
            UNKNOWN,
            "every row is changed in one transaction: locks, dead rows, replicas that lag",
            "Change rows in batches by key, outside of the migration."),
    DELETE_WHOLE_TABLE(
            BLOCKS,
            BROKEN,
            "every row is deleted in one transaction",
            "Delete in batches by key, outside of the migration, with a snapshot."),
    UPDATE_ROWS(
            NOTES,
            UNKNOWN,
            "rows are changed; how many is not in the file",
            "Run it on staging with production's row counts, or in batches."),
    DELETE_ROWS(
            NOTES,
            UNKNOWN,
            "rows are gone; how many is not in the file",
            "Run it on staging with production's row counts, and keep a copy of the rows."),
    COPIES_ROWS(
            NOTES,
            KEPT,
            "rows are copied; how many is not in the file",
            "Run it on staging with production's row counts, or in batches."),
    COMMIT_IN_FILE(
            BLOCKS,
            KEPT,
            "the file ends a transaction that the runner opened, so a failure afterwards leaves half of it behind",
            "Leave BEGIN and COMMIT to the runner, and split the file."),
    TRANSACTION_NOT_ENDED(
            BLOCKS, KEPT, "the file begins a transaction and does not end it", "Write COMMIT, or leave BEGIN out."),
    TRANSACTION_IN_FILE(
            NOTES,
            KEPT,
            "locks of all statements up to COMMIT are held together",
            "Keep one locking statement in a transaction."),
    DO_BODY(
            NEEDS_PERSON,
            UNKNOWN,
            "what a DO block does is decided when it runs",
            "Write plain statements, or let a person read it."),
    FUNCTION_BODY(
            NEEDS_PERSON,
            UNKNOWN,
            "what a function or procedure does is not judged here",
            "Let a person read it: does the version before call it, and with the same arguments?"),
    CALLS_FUNCTION(
            NEEDS_PERSON,
            UNKNOWN,
            "a function that is not PostgreSQL's own is called, and may do anything",
            "Let a person read the function."),
    TRIGGER(
            NEEDS_PERSON,
            UNKNOWN,
            "what a trigger or a rewrite rule does to the writes of the version before is not judged here",
            "Let a person read it."),
    VIEW_REPLACED(
            NOTES,
            UNKNOWN,
            "a view that the version before may read answers differently",
            "Only add columns at its end."),
    ACCESS_CHANGED(
            NEEDS_PERSON,
            UNKNOWN,
            "who may do what changes, and the version before may be refused",
            "Check it with the role that the application uses."),
    OUTSIDE_OF_SCHEMA(
            NEEDS_PERSON,
            UNKNOWN,
            "it changes the server, or more than the tables of the service",
            "Do it apart from the deployment."),
    NOT_JUDGED(
            NEEDS_PERSON,
            UNKNOWN,
            "there is no rule for this statement, and what is not known does not pass",
            "Let a person read it."),
    PSQL_COMMAND(
            NEEDS_PERSON, UNKNOWN, "a command of psql, which may read other files or run programs", "Write plain SQL."),
    DOES_NOT_PARSE(NEEDS_PERSON, UNKNOWN, "PostgreSQL 17 does not read it", "Correct it, or let a person read it."),
    NOT_READ(NEEDS_PERSON, UNKNOWN, "the file was not read to its end", "Split it; save it as UTF-8."),
    WAIVER_NOT_VALID(
            NEEDS_PERSON,
            KEPT,
            "a comment that allows something names no rule, gives no reason, or meets no finding",
            "Write -- watchkeeper:allow RULE reason, right above the statement.");

    private final Severity severity;
    private final Compatibility compatibility;
    private final String what;
    private final String remedy;

    Rule(Severity severity, Compatibility compatibility, String what, String remedy) {
        this.severity = severity;
        this.compatibility = compatibility;
        this.what = what;
        this.remedy = remedy;
    }

    /** Stable, as a comment names it: {@code index-not-concurrent}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Rule> byId(String id) {
        return Arrays.stream(values()).filter(rule -> rule.id().equals(id)).findFirst();
    }

    /** Without a waiver. */
    public Severity severity() {
        return severity;
    }

    /** What it does to the version before, when the statement itself does not say otherwise. */
    public Compatibility compatibility() {
        return compatibility;
    }

    /** What happens, as half a sentence. */
    public String what() {
        return what;
    }

    public String remedy() {
        return remedy;
    }

    /** What was not read cannot be allowed by a comment. */
    public boolean waivable() {
        return switch (this) {
            case DOES_NOT_PARSE, NOT_READ, PSQL_COMMAND, WAIVER_NOT_VALID -> false;
            default -> true;
        };
    }
}

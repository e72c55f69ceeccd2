package dev.watchkeeper.migration.rule;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Transaction and timeouts at one place of the file. */
final class Session {
    private boolean begun;
    private boolean lockTimeout;
    private boolean statementTimeout;
    private boolean localLockTimeout;
    private boolean localStatementTimeout;
    private Set<String> addedConstraints = new HashSet<>();
    private Schema schema = new Schema();
    private Schema atBegin = schema;
    private boolean lockTimeoutAtBegin;
    private boolean statementTimeoutAtBegin;

    Session(boolean timeoutsAreSet) {
        lockTimeout = timeoutsAreSet;
        statementTimeout = timeoutsAreSet;
    }

    Schema schema() {
        return schema;
    }

    /** Has the file begun one? */
    boolean begun() {
        return begun;
    }

    void begin() {
        begun = true;
        atBegin = schema.copy();
        lockTimeoutAtBegin = lockTimeout;
        statementTimeoutAtBegin = statementTimeout;
        addedConstraints = new HashSet<>();
    }

    void end(boolean kept) {
        if (!kept) {
            undo();
        }
        begun = false;
        localLockTimeout = false;
        localStatementTimeout = false;
        addedConstraints = new HashSet<>();
    }

    /** What the transaction has made and set is gone; to a savepoint, perhaps more than is. */
    void undo() {
        if (begun) {
            schema = atBegin.copy();
            lockTimeout = lockTimeoutAtBegin;
            statementTimeout = statementTimeoutAtBegin;
            localLockTimeout = false;
            localStatementTimeout = false;
        }
    }

    boolean hasLockTimeout() {
        return lockTimeout || localLockTimeout;
    }

    boolean hasStatementTimeout() {
        return statementTimeout || localStatementTimeout;
    }

    /**
     * A setting is made.
     *
     * @param on false when it is taken away
     * @param local until the end of the transaction; without one it does nothing
     */
    void set(String name, boolean on, boolean local, boolean inTransaction) {
        if (local && !inTransaction) {
            return;
        }
        switch (name.toLowerCase(Locale.ROOT)) {
            case "lock_timeout" -> {
                lockTimeout = local ? lockTimeout && on : on;
                localLockTimeout = on;
            }
            case "statement_timeout" -> {
                statementTimeout = local ? statementTimeout && on : on;
                localStatementTimeout = on;
            }
            case "search_path" -> schema.searchPathChanged();
            default -> {}
        }
    }

    void resetAll() {
        lockTimeout = false;
        statementTimeout = false;
        localLockTimeout = false;
        localStatementTimeout = false;
    }

    /** A constraint was added and not validated. */
    void constraintAdded(String name) {
        addedConstraints.add(name);
    }

    /** In this transaction? */
    boolean addedHere(String name) {
        return addedConstraints.contains(name);
    }
}

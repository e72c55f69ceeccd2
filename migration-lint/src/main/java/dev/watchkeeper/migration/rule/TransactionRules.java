package dev.watchkeeper.migration.rule;

import dev.watchkeeper.migration.grammar.Tree;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** BEGIN, COMMIT and SET. */
final class TransactionRules implements StatementRules {
    private static final Set<String> HARMLESS = Set.of(
            "lock_timeout",
            "statement_timeout",
            "idle_in_transaction_session_timeout",
            "transaction_timeout",
            "search_path",
            "client_encoding",
            "standard_conforming_strings",
            "check_function_bodies",
            "client_min_messages",
            "row_security",
            "xmloption",
            "default_tablespace",
            "default_table_access_method",
            "maintenance_work_mem",
            "work_mem",
            "max_parallel_maintenance_workers",
            "timezone",
            "application_name");

    @Override
    public Set<String> kinds() {
        return Set.of("TransactionStmt", "VariableSetStmt", "VariableShowStmt", "DiscardStmt", "ConstraintsSetStmt");
    }

    @Override
    public void judge(Tree statement, Ledger ledger) {
        switch (statement.kind()) {
            case "TransactionStmt" -> transaction(statement, ledger);
            case "VariableSetStmt" -> set(statement, ledger);
            case "DiscardStmt" -> ledger.session().resetAll();
            default -> {
                // Shows something, or says when constraints are looked at.
            }
        }
    }

    private static void transaction(Tree statement, Ledger ledger) {
        Session session = ledger.session();
        switch (statement.text("kind")) {
            case "TRANS_STMT_BEGIN", "TRANS_STMT_START" -> {
                ledger.find(Rule.TRANSACTION_IN_FILE, statement, "BEGIN");
                session.begin();
            }
            case "TRANS_STMT_COMMIT", "TRANS_STMT_ROLLBACK" -> {
                boolean kept = statement.text("kind").equals("TRANS_STMT_COMMIT");
                if (!session.begun() || ledger.wrapped()) {
                    ledger.find(Rule.COMMIT_IN_FILE, statement, kept ? "COMMIT" : "ROLLBACK");
                }
                session.end(kept);
                if (statement.flag("chain")) {
                    session.begin();
                }
            }
            case "TRANS_STMT_ROLLBACK_TO" -> session.undo();
            case "TRANS_STMT_SAVEPOINT", "TRANS_STMT_RELEASE" -> {
                // Inside of the transaction that is there.
            }
            default -> ledger.find(Rule.NOT_JUDGED, statement, "a prepared transaction");
        }
    }

    private static void set(Tree statement, Ledger ledger) {
        String name = statement.text("name");
        switch (statement.text("kind")) {
            case "VAR_RESET_ALL" -> ledger.session().resetAll();
            case "VAR_RESET", "VAR_SET_DEFAULT" ->
                ledger.session().set(name, false, statement.flag("is_local"), ledger.inTransaction());
            case "VAR_SET_VALUE" -> {
                List<Tree> values = statement.list("args");
                Optional<String> value = values.isEmpty() ? Optional.empty() : Options.constant(values.getFirst());
                boolean on = value.map(TransactionRules::on).orElse(false);
                ledger.session().set(name, on, statement.flag("is_local"), ledger.inTransaction());
                if (!harmless(name, value)) {
                    ledger.find(Rule.NOT_JUDGED, statement, "SET " + name);
                }
            }
            default -> {
                if (!name.startsWith("TRANSACTION") && !name.startsWith("SESSION CHARACTERISTICS")) {
                    ledger.find(Rule.NOT_JUDGED, statement, "SET " + name);
                }
            }
        }
    }

    /** Whether a setting changes nothing of what the rest of the file means: without standard strings it is another text. */
    static boolean harmless(String name, Optional<String> value) {
        boolean another = name.equals("standard_conforming_strings")
                && !value.map(text -> text.toLowerCase(Locale.ROOT))
                        .filter(Set.of("on", "true", "yes", "1")::contains)
                        .isPresent();
        return HARMLESS.contains(name) && !another;
    }

    /** Is a timeout of this value one? Zero is none. */
    static boolean on(String value) {
        return value.matches(".*[1-9].*");
    }
}

package dev.watchkeeper.migration.rule;

import dev.watchkeeper.migration.LockMode;
import dev.watchkeeper.migration.TableName;
import dev.watchkeeper.migration.Work;
import dev.watchkeeper.migration.grammar.Tree;
import java.util.List;
import java.util.Optional;

/** Constraints that come and are validated. */
final class ConstraintRules {
    private ConstraintRules() {}

    /** ADD CONSTRAINT. */
    static void add(Tree constraint, TableName table, Ledger ledger) {
        String name = constraint.text("conname");
        String subject = "table " + table + (name.isEmpty() ? "" : ", constraint " + name);
        boolean notValid = constraint.flag("skip_validation");
        if (notValid) {
            ledger.session().constraintAdded(table + "." + name);
        }
        switch (constraint.text("contype")) {
            case "CONSTR_FOREIGN" -> foreignKey(constraint, table, ledger, subject, notValid);
            case "CONSTR_CHECK" -> {
                notNullCheck(constraint).ifPresent(column -> {
                    ledger.schema().notNullCheckAdded(table, name, column);
                    if (!notValid) {
                        ledger.schema().validated(table, name);
                    }
                });
                if (!notValid) {
                    ledger.find(Rule.CHECK_VALIDATES, constraint, table, LockMode.ACCESS_EXCLUSIVE, subject);
                }
                ledger.find(Rule.CONSTRAINT_TIGHTENS, constraint, table, LockMode.ACCESS_EXCLUSIVE, subject);
                ledger.lock(table, LockMode.ACCESS_EXCLUSIVE, notValid ? Work.INSTANT : Work.SCAN);
            }
            case "CONSTR_PRIMARY", "CONSTR_UNIQUE" -> {
                boolean built = !constraint.text("indexname").isEmpty();
                if (!built) {
                    ledger.find(Rule.CONSTRAINT_BUILDS_INDEX, constraint, table, LockMode.ACCESS_EXCLUSIVE, subject);
                }
                // A primary key over a column that may be null also reads all rows, and takes no null afterwards.
                if (!built || constraint.text("contype").equals("CONSTR_PRIMARY")) {
                    ledger.find(Rule.CONSTRAINT_TIGHTENS, constraint, table, LockMode.ACCESS_EXCLUSIVE, subject);
                }
                boolean reads = !built || constraint.text("contype").equals("CONSTR_PRIMARY");
                ledger.lock(table, LockMode.ACCESS_EXCLUSIVE, reads ? Work.SCAN : Work.INSTANT);
            }
            case "CONSTR_EXCLUSION" -> {
                ledger.find(Rule.EXCLUSION_CONSTRAINT, constraint, table, LockMode.ACCESS_EXCLUSIVE, subject);
                ledger.lock(table, LockMode.ACCESS_EXCLUSIVE, Work.SCAN);
            }
            default -> ledger.find(Rule.NOT_JUDGED, constraint, table, LockMode.ACCESS_EXCLUSIVE, subject);
        }
    }

    /** A constraint written behind a new column: there is no NOT VALID for it. */
    static void ofColumn(Tree constraint, TableName table, Ledger ledger, String subject) {
        switch (constraint.text("contype")) {
            case "CONSTR_FOREIGN" -> foreignKey(constraint, table, ledger, subject, false);
            case "CONSTR_CHECK" -> {
                ledger.find(Rule.CHECK_VALIDATES, constraint, table, LockMode.ACCESS_EXCLUSIVE, subject);
                ledger.lock(table, LockMode.ACCESS_EXCLUSIVE, Work.SCAN);
            }
            case "CONSTR_UNIQUE", "CONSTR_PRIMARY" -> {
                ledger.find(Rule.CONSTRAINT_BUILDS_INDEX, constraint, table, LockMode.ACCESS_EXCLUSIVE, subject);
                ledger.lock(table, LockMode.ACCESS_EXCLUSIVE, Work.SCAN);
            }
            default -> {
                // NULL, DEFERRABLE and the like say nothing about rows.
            }
        }
    }

    private static void foreignKey(Tree constraint, TableName table, Ledger ledger, String subject, boolean notValid) {
        Optional<TableName> other = Names.table(constraint, "pktable");
        Work work = notValid ? Work.INSTANT : Work.SCAN;
        if (!notValid) {
            ledger.find(Rule.FOREIGN_KEY_VALIDATES, constraint, table, LockMode.SHARE_ROW_EXCLUSIVE, subject);
        }
        ledger.find(Rule.CONSTRAINT_TIGHTENS, constraint, table, LockMode.SHARE_ROW_EXCLUSIVE, subject);
        ledger.lock(table, LockMode.SHARE_ROW_EXCLUSIVE, work);
        boolean empty = ledger.schema().isNew(table);
        other.ifPresent(to -> ledger.lock(to, LockMode.SHARE_ROW_EXCLUSIVE, empty ? Work.INSTANT : work));
    }

    static void validate(Tree command, Tree statement, TableName table, Ledger ledger) {
        String name = command.text("name");
        if (ledger.inTransaction() && ledger.session().addedHere(table + "." + name)) {
            ledger.find(
                    Rule.VALIDATE_WITH_ADD,
                    statement,
                    table,
                    LockMode.ACCESS_EXCLUSIVE,
                    "table " + table + ", constraint " + name);
        }
        ledger.schema().validated(table, name);
        ledger.lock(table, LockMode.SHARE_UPDATE_EXCLUSIVE, Work.SCAN);
    }

    private static Optional<String> notNullCheck(Tree constraint) {
        return constraint
                .child("raw_expr")
                .filter(test -> test.is("NullTest") && test.text("nulltesttype").equals("IS_NOT_NULL"))
                .flatMap(test -> test.child("arg"))
                .map(column -> column.words("fields"))
                .filter(words -> words.size() == 1)
                .map(List::getFirst);
    }
}

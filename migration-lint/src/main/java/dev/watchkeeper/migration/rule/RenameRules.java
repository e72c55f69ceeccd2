package dev.watchkeeper.migration.rule;

import dev.watchkeeper.migration.LockMode;
import dev.watchkeeper.migration.TableName;
import dev.watchkeeper.migration.Work;
import dev.watchkeeper.migration.grammar.Tree;
import java.util.Optional;
import java.util.Set;

/** New names, schemas and owners. */
final class RenameRules implements StatementRules {
    @Override
    public Set<String> kinds() {
        return Set.of("RenameStmt", "AlterObjectSchemaStmt", "AlterOwnerStmt");
    }

    @Override
    public void judge(Tree statement, Ledger ledger) {
        Optional<TableName> table = Names.table(statement, "relation");
        switch (statement.kind()) {
            case "RenameStmt" -> rename(statement, table, ledger);
            case "AlterObjectSchemaStmt" -> {
                Rule rule =
                        statement.text("objectType").equals("OBJECT_TABLE") ? Rule.RENAME_TABLE : Rule.RENAME_OBJECT;
                moved(rule, statement, table, ledger, "to schema " + statement.text("newschema"));
            }
            default ->
                ledger.find(Rule.ACCESS_CHANGED, statement, Names.kind(statement.text("objectType")) + ", a new owner");
        }
    }

    private static void rename(Tree statement, Optional<TableName> table, Ledger ledger) {
        String subject = statement.text("subname") + " to " + statement.text("newname");
        switch (statement.text("renameType")) {
            case "OBJECT_TABLE" -> {
                moved(Rule.RENAME_TABLE, statement, table, ledger, "to " + statement.text("newname"));
                table.filter(ledger.schema()::isNew).ifPresent(old -> {
                    ledger.schema().gone(old);
                    ledger.schema().made(new TableName(old.schema(), statement.text("newname")));
                });
            }
            case "OBJECT_COLUMN" -> moved(Rule.RENAME_COLUMN, statement, table, ledger, "column " + subject);
            case "OBJECT_TABCONSTRAINT" ->
                moved(Rule.RENAME_CONSTRAINT, statement, table, ledger, "constraint " + subject);
            case "OBJECT_INDEX" ->
                ledger.find(Rule.RENAME_CONSTRAINT, statement, "index to " + statement.text("newname"));
            default ->
                moved(
                        Rule.RENAME_OBJECT,
                        statement,
                        table,
                        ledger,
                        Names.kind(statement.text("renameType")) + " to " + statement.text("newname"));
        }
    }

    private static void moved(Rule rule, Tree statement, Optional<TableName> table, Ledger ledger, String subject) {
        if (table.isPresent()) {
            ledger.find(rule, statement, table.get(), LockMode.ACCESS_EXCLUSIVE, table.get() + ", " + subject);
            ledger.lock(table.get(), LockMode.ACCESS_EXCLUSIVE, Work.INSTANT);
        } else {
            ledger.find(rule, statement, subject);
        }
    }
}

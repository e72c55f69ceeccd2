package dev.watchkeeper.migration.rule;

import dev.watchkeeper.migration.LockMode;
import dev.watchkeeper.migration.TableName;
import dev.watchkeeper.migration.Work;
import dev.watchkeeper.migration.grammar.Tree;
import java.util.Set;

/** ALTER TABLE, part by part. */
final class AlterTableRules implements StatementRules {
    @Override
    public Set<String> kinds() {
        return Set.of("AlterTableStmt");
    }

    @Override
    public void judge(Tree statement, Ledger ledger) {
        TableName table = Names.table(statement, "relation").orElseThrow();
        String kind = statement.text("objtype");
        if (kind.equals("OBJECT_TYPE")) {
            ledger.find(Rule.TYPE_ATTRIBUTES, statement, "type " + table);
            return;
        }
        for (Tree command : statement.list("cmds")) {
            command(command, statement, table, ledger);
        }
    }

    private static void command(Tree command, Tree statement, TableName table, Ledger ledger) {
        String name = command.text("name");
        String subject = "table " + table + (name.isEmpty() ? "" : ", " + name);
        switch (command.text("subtype")) {
            case "AT_AddColumn" ->
                command.child("def").ifPresent(column -> ColumnRules.add(column, command, table, ledger));
            case "AT_AlterColumnType" -> ColumnRules.type(command, statement, table, ledger);
            case "AT_SetNotNull" -> ColumnRules.notNull(command, statement, table, ledger);
            case "AT_DropNotNull" -> found(Rule.DROP_NOT_NULL, statement, table, ledger, subject);
            case "AT_ColumnDefault" -> {
                if (command.child("def")
                        .filter(value -> Options.nullConstant(value).isEmpty())
                        .isPresent()) {
                    strong(table, ledger);
                } else {
                    found(Rule.DROP_DEFAULT, statement, table, ledger, subject);
                }
            }
            case "AT_DropColumn" -> {
                cascade(command, statement, ledger, subject);
                found(Rule.DROP_COLUMN, statement, table, ledger, "table " + table + ", column " + name);
            }
            case "AT_AddConstraint" ->
                command.child("def").ifPresent(constraint -> ConstraintRules.add(constraint, table, ledger));
            case "AT_ValidateConstraint" -> ConstraintRules.validate(command, statement, table, ledger);
            case "AT_DropConstraint" -> {
                cascade(command, statement, ledger, subject);
                boolean helper = ledger.schema().isHelper(table, name);
                ledger.schema().constraintGone(table, name);
                if (helper) {
                    strong(table, ledger);
                } else {
                    found(Rule.DROP_CONSTRAINT, statement, table, ledger, subject);
                }
            }
            case "AT_SetLogged", "AT_SetUnLogged", "AT_SetAccessMethod", "AT_SetTableSpace", "AT_SetExpression" -> {
                ledger.find(Rule.TABLE_REWRITE, statement, table, LockMode.ACCESS_EXCLUSIVE, subject);
                ledger.lock(table, LockMode.ACCESS_EXCLUSIVE, Work.REWRITE);
            }
            case "AT_AttachPartition" -> partition(command, statement, table, ledger);
            case "AT_DetachPartition" -> detach(command, statement, table, ledger);
            case "AT_DetachPartitionFinalize",
                    "AT_SetStatistics",
                    "AT_SetOptions",
                    "AT_ResetOptions",
                    "AT_SetRelOptions",
                    "AT_ResetRelOptions",
                    "AT_ClusterOn",
                    "AT_DropCluster" -> ledger.lock(table, LockMode.SHARE_UPDATE_EXCLUSIVE, Work.INSTANT);
            case "AT_SetStorage",
                    "AT_SetCompression",
                    "AT_AddIdentity",
                    "AT_SetIdentity",
                    "AT_DropExpression",
                    "AT_ReplicaIdentity",
                    "AT_AlterConstraint" -> strong(table, ledger);
            case "AT_DropIdentity" -> found(Rule.DROP_DEFAULT, statement, table, ledger, subject);
            case "AT_ChangeOwner",
                    "AT_EnableRowSecurity",
                    "AT_DisableRowSecurity",
                    "AT_ForceRowSecurity",
                    "AT_NoForceRowSecurity" -> found(Rule.ACCESS_CHANGED, statement, table, ledger, subject);
            default -> {
                if (command.text("subtype").matches("AT_(Enable|Disable).*(Trig|TrigAll|TrigUser|Rule)")) {
                    ledger.find(Rule.TRIGGER, statement, table, LockMode.SHARE_ROW_EXCLUSIVE, subject);
                    ledger.lock(table, LockMode.SHARE_ROW_EXCLUSIVE, Work.INSTANT);
                } else {
                    found(
                            Rule.NOT_JUDGED,
                            statement,
                            table,
                            ledger,
                            subject + " " + command.text("subtype").replaceFirst("^AT_", ""));
                }
            }
        }
    }

    private static void found(Rule rule, Tree at, TableName table, Ledger ledger, String subject) {
        ledger.find(rule, at, table, LockMode.ACCESS_EXCLUSIVE, subject);
        strong(table, ledger);
    }

    private static void strong(TableName table, Ledger ledger) {
        ledger.lock(table, LockMode.ACCESS_EXCLUSIVE, Work.INSTANT);
    }

    private static void cascade(Tree command, Tree statement, Ledger ledger, String subject) {
        if (command.text("behavior").equals("DROP_CASCADE")) {
            ledger.find(Rule.DROP_CASCADE, statement, LockMode.ACCESS_EXCLUSIVE, subject);
        }
    }

    private static void partition(Tree command, Tree statement, TableName table, Ledger ledger) {
        command.child("def").flatMap(def -> Names.table(def, "name")).ifPresent(part -> {
            ledger.find(
                    Rule.ATTACH_PARTITION,
                    statement,
                    part,
                    LockMode.ACCESS_EXCLUSIVE,
                    "partition " + part + " of " + table);
            ledger.lock(part, LockMode.ACCESS_EXCLUSIVE, Work.SCAN);
        });
        ledger.lock(table, LockMode.SHARE_UPDATE_EXCLUSIVE, Work.INSTANT);
    }

    private static void detach(Tree command, Tree statement, TableName table, Ledger ledger) {
        boolean concurrent =
                command.child("def").map(def -> def.flag("concurrent")).orElse(false);
        if (concurrent) {
            Transactions.refuse(statement, ledger, "DETACH PARTITION CONCURRENTLY");
            ledger.lock(table, LockMode.SHARE_UPDATE_EXCLUSIVE, Work.INSTANT);
        } else {
            found(Rule.DETACH_NOT_CONCURRENT, statement, table, ledger, "table " + table);
        }
    }
}

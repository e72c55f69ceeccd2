package dev.watchkeeper.migration.rule;

import dev.watchkeeper.migration.LockMode;
import dev.watchkeeper.migration.TableName;
import dev.watchkeeper.migration.Work;
import dev.watchkeeper.migration.grammar.Tree;
import java.util.Set;

/** What is made new harms nobody, but for what it is tied to. */
final class CreateRules implements StatementRules {
    /** Nothing that was there before is touched. */
    private static final Set<String> HARMLESS = Set.of(
            "CreateSeqStmt",
            "CreateEnumStmt",
            "CompositeTypeStmt",
            "CreateRangeStmt",
            "CreateDomainStmt",
            "CommentStmt",
            "DefineStmt",
            "CreateStatsStmt",
            "CreateSchemaStmt",
            "CreateOpClassStmt",
            "CreateOpFamilyStmt",
            "AlterStatsStmt",
            "CreateConversionStmt");

    @Override
    public Set<String> kinds() {
        java.util.HashSet<String> kinds = new java.util.HashSet<>(HARMLESS);
        kinds.addAll(Set.of(
                "AlterSeqStmt",
                "CreateStmt",
                "CreateForeignTableStmt",
                "CreateTableAsStmt",
                "ViewStmt",
                "CreateTrigStmt",
                "RuleStmt",
                "CreatePolicyStmt",
                "AlterPolicyStmt"));
        return Set.copyOf(kinds);
    }

    @Override
    public void judge(Tree statement, Ledger ledger) {
        switch (statement.kind()) {
            case "CreateStmt" -> table(statement, ledger);
            case "CreateForeignTableStmt" -> statement.child("base").ifPresent(base -> table(base, ledger));
            case "CreateTableAsStmt" -> tableAs(statement, ledger);
            case "ViewStmt" -> view(statement, ledger);
            case "AlterSeqStmt" -> {
                if (statement.list("options").stream()
                        .anyMatch(option -> option.text("defname").equals("restart"))) {
                    ledger.find(Rule.NOT_JUDGED, statement, "a sequence that gives numbers again");
                }
            }
            case "CreateTrigStmt" -> trigger(statement, ledger);
            case "RuleStmt" -> {
                TableName table = Names.table(statement, "relation").orElseThrow();
                ledger.find(
                        Rule.TRIGGER,
                        statement,
                        table,
                        LockMode.ACCESS_EXCLUSIVE,
                        "rule " + statement.text("rulename"));
                ledger.lock(table, LockMode.ACCESS_EXCLUSIVE, Work.INSTANT);
            }
            case "CreatePolicyStmt", "AlterPolicyStmt" -> {
                TableName table = Names.table(statement, "table").orElseThrow();
                ledger.find(
                        Rule.ACCESS_CHANGED,
                        statement,
                        table,
                        LockMode.ACCESS_EXCLUSIVE,
                        "policy " + statement.text("policy_name"));
                ledger.lock(table, LockMode.ACCESS_EXCLUSIVE, Work.INSTANT);
            }
            case "CreateSchemaStmt" -> statement.list("schemaElts").forEach(part -> RuleBook.judge(part, ledger));
            default -> {
                // Nothing that was there before is touched.
            }
        }
    }

    private static void table(Tree statement, Ledger ledger) {
        TableName table = Names.table(statement, "relation").orElseThrow();
        boolean partition = statement.has("partbound");
        for (Tree parent : statement.list("inhRelations")) {
            ledger.lock(
                    Names.table(parent),
                    partition ? LockMode.ACCESS_EXCLUSIVE : LockMode.SHARE_UPDATE_EXCLUSIVE,
                    Work.INSTANT);
        }
        for (Tree element : statement.list("tableElts")) {
            foreignKey(element, table, ledger);
            element.list("constraints").forEach(constraint -> foreignKey(constraint, table, ledger));
        }
        statement.list("constraints").forEach(constraint -> foreignKey(constraint, table, ledger));
        if (!statement.flag("if_not_exists")) {
            // With IF NOT EXISTS it may have been there, and be in use.
            ledger.schema().made(table);
        }
    }

    private static void foreignKey(Tree constraint, TableName table, Ledger ledger) {
        if (constraint.is("Constraint") && constraint.text("contype").equals("CONSTR_FOREIGN")) {
            Names.table(constraint, "pktable")
                    .filter(other -> !other.equals(table))
                    .ifPresent(other -> ledger.lock(other, LockMode.SHARE_ROW_EXCLUSIVE, Work.INSTANT));
        }
    }

    private static void tableAs(Tree statement, Ledger ledger) {
        statement.child("query").ifPresent(query -> DataRules.inside(query, ledger));
        statement.child("into").flatMap(into -> Names.table(into, "rel")).ifPresent(table -> {
            ledger.find(Rule.COPIES_ROWS, statement, "into " + table);
            if (!statement.flag("if_not_exists")) {
                ledger.schema().made(table);
            }
        });
    }

    private static void view(Tree statement, Ledger ledger) {
        TableName view = Names.table(statement, "view").orElseThrow();
        if (statement.flag("replace")) {
            ledger.find(Rule.VIEW_REPLACED, statement, view, LockMode.ACCESS_EXCLUSIVE, "view " + view);
            ledger.lock(view, LockMode.ACCESS_EXCLUSIVE, Work.INSTANT);
        } else {
            ledger.schema().made(view);
        }
    }

    private static void trigger(Tree statement, Ledger ledger) {
        TableName table = Names.table(statement, "relation").orElseThrow();
        ledger.find(
                Rule.TRIGGER, statement, table, LockMode.SHARE_ROW_EXCLUSIVE, "trigger " + statement.text("trigname"));
        ledger.lock(table, LockMode.SHARE_ROW_EXCLUSIVE, Work.INSTANT);
    }
}

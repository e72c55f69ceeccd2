package dev.watchkeeper.migration.rule;

import dev.watchkeeper.migration.LockMode;
import dev.watchkeeper.migration.Work;
import dev.watchkeeper.migration.grammar.Tree;
import java.util.List;
import java.util.Set;

/** ALTER TYPE of an enumeration, and ALTER DOMAIN. */
final class TypeRules implements StatementRules {
    @Override
    public Set<String> kinds() {
        return Set.of("AlterEnumStmt", "AlterDomainStmt");
    }

    @Override
    public void judge(Tree statement, Ledger ledger) {
        String name = String.join(".", statement.words("typeName"));
        if (statement.is("AlterEnumStmt")) {
            boolean renamed = statement.has("oldVal");
            Rule rule = renamed ? Rule.RENAME_OBJECT : Rule.ENUM_VALUE;
            ledger.find(rule, statement, "type " + name + ", value " + statement.text("newVal"));
            return;
        }
        switch (statement.text("subtype")) {
            // C adds a constraint, O sets NOT NULL, V validates; X, N and T take away.
            case "C" -> {
                boolean notValid = statement
                        .child("def")
                        .map(def -> def.flag("skip_validation"))
                        .orElse(false);
                if (!notValid) {
                    validates(statement, ledger, name);
                }
                ledger.find(Rule.CONSTRAINT_TIGHTENS, statement, "domain " + name);
            }
            case "O" -> {
                validates(statement, ledger, name);
                ledger.find(Rule.CONSTRAINT_TIGHTENS, statement, "domain " + name);
            }
            case "V" -> {
                // Reads the tables under a lock that lets writes pass.
            }
            case "X" -> ledger.find(Rule.DROP_CONSTRAINT, statement, "domain " + name);
            case "N" -> ledger.find(Rule.DROP_NOT_NULL, statement, "domain " + name);
            default -> {
                if (!statement.has("def")) {
                    ledger.find(Rule.DROP_DEFAULT, statement, "domain " + name);
                }
            }
        }
    }

    private static void validates(Tree statement, Ledger ledger, String name) {
        ledger.find(Rule.DOMAIN_CHECK_VALIDATES, statement, LockMode.SHARE, "domain " + name);
        ledger.needsTimeouts(List.of(), LockMode.SHARE, Work.SCAN);
    }
}

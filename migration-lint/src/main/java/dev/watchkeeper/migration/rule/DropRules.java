package dev.watchkeeper.migration.rule;

import dev.watchkeeper.migration.LockMode;
import dev.watchkeeper.migration.TableName;
import dev.watchkeeper.migration.Work;
import dev.watchkeeper.migration.grammar.Tree;
import java.util.List;
import java.util.Set;

/** DROP of anything. */
final class DropRules implements StatementRules {
    @Override
    public Set<String> kinds() {
        return Set.of("DropStmt");
    }

    @Override
    public void judge(Tree statement, Ledger ledger) {
        String kind = statement.text("removeType");
        for (Tree object : statement.list("objects")) {
            String name = Names.object(object);
            if (object.is("List") && (kind.equals("OBJECT_TABLE") || kind.equals("OBJECT_VIEW"))) {
                table(statement, object, kind, ledger);
            } else if (kind.equals("OBJECT_INDEX")) {
                index(statement, name, ledger);
            } else {
                ledger.find(rule(kind), statement, Names.kind(kind) + " " + name);
                if (kind.equals("OBJECT_TRIGGER")
                        || kind.equals("OBJECT_RULE")
                        || kind.equals("OBJECT_POLICY")
                        || kind.equals("OBJECT_MATVIEW")
                        || kind.equals("OBJECT_FOREIGN_TABLE")) {
                    ledger.needsTimeouts(List.of(), LockMode.ACCESS_EXCLUSIVE, Work.INSTANT);
                }
            }
            if (statement.text("behavior").equals("DROP_CASCADE")) {
                ledger.find(Rule.DROP_CASCADE, statement, LockMode.ACCESS_EXCLUSIVE, Names.kind(kind) + " " + name);
            }
        }
    }

    private static Rule rule(String kind) {
        return switch (kind) {
            case "OBJECT_MATVIEW" -> Rule.DROP_VIEW;
            case "OBJECT_TYPE", "OBJECT_DOMAIN" -> Rule.DROP_TYPE;
            case "OBJECT_FOREIGN_TABLE" -> Rule.DROP_TABLE;
            default -> Rule.DROP_OBJECT;
        };
    }

    private static void table(Tree statement, Tree object, String kind, Ledger ledger) {
        TableName table = Names.table(object.words("items"));
        Rule rule = kind.equals("OBJECT_TABLE") ? Rule.DROP_TABLE : Rule.DROP_VIEW;
        ledger.find(rule, statement, table, LockMode.ACCESS_EXCLUSIVE, Names.kind(kind) + " " + table);
        ledger.lock(table, LockMode.ACCESS_EXCLUSIVE, Work.INSTANT);
        ledger.schema().gone(table);
    }

    private static void index(Tree statement, String name, Ledger ledger) {
        if (statement.flag("concurrent")) {
            Transactions.refuse(statement, ledger, "DROP INDEX CONCURRENTLY");
        } else {
            ledger.find(Rule.DROP_INDEX_NOT_CONCURRENT, statement, LockMode.ACCESS_EXCLUSIVE, "index " + name);
            ledger.needsTimeouts(List.of(), LockMode.ACCESS_EXCLUSIVE, Work.INSTANT);
        }
    }
}

package dev.watchkeeper.migration.rule;

import dev.watchkeeper.migration.grammar.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The one visible list of what is judged; a kind of statement that nobody takes needs a person. */
final class RuleBook {
    private static final List<StatementRules> ALL = List.of(
            new CreateRules(),
            new IndexRules(),
            new AlterTableRules(),
            new DropRules(),
            new RenameRules(),
            new TypeRules(),
            new MaintenanceRules(),
            new DataRules(),
            new TransactionRules(),
            new OpaqueRules());
    private static final Map<String, StatementRules> BY_KIND = byKind();

    private RuleBook() {}

    static void judge(Tree statement, Ledger ledger) {
        StatementRules rules = BY_KIND.get(statement.kind());
        if (rules == null) {
            ledger.find(Rule.NOT_JUDGED, statement, statement.kind());
        } else {
            rules.judge(statement, ledger);
        }
    }

    private static Map<String, StatementRules> byKind() {
        Map<String, StatementRules> found = new HashMap<>();
        for (StatementRules rules : ALL) {
            for (String kind : rules.kinds()) {
                if (found.put(kind, rules) != null) {
                    throw new IllegalStateException(kind + " is judged twice");
                }
            }
        }
        return Map.copyOf(found);
    }
}

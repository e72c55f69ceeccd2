package dev.watchkeeper.migration;

import dev.watchkeeper.migration.rule.Rule;
import dev.watchkeeper.migration.text.Position;
import java.util.List;
import java.util.Optional;

/**
 * One thing that a statement does to a running database.
 *
 * @param severity the rule's own, or milder when the statement is waived
 * @param position of the statement or the part of it, in its file
 * @param what happens, with the names of the statement
 * @param tables that were there before the file; empty when the statement names none
 * @param lock the strongest one that this finding is about
 * @param compatibility what it does to the version before; a waiver does not change it
 * @param waived the reason that the statement's comment gives
 */
public record Finding(
        Rule rule,
        Severity severity,
        Position position,
        String what,
        List<TableName> tables,
        Optional<LockMode> lock,
        Compatibility compatibility,
        Optional<String> waived) {
    public Finding {
        tables = List.copyOf(tables);
    }

    /** What to do instead. */
    public String remedy() {
        return rule.remedy();
    }

    /** Can the application still be taken back by itself after this? */
    public boolean reversible() {
        return compatibility == Compatibility.KEPT;
    }
}

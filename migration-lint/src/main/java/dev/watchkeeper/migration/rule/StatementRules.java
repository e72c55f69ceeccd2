package dev.watchkeeper.migration.rule;

import dev.watchkeeper.migration.grammar.Tree;
import java.util.Set;

/** The rules for some kinds of statement. */
interface StatementRules {
    /** By PostgreSQL's own names. */
    Set<String> kinds();

    void judge(Tree statement, Ledger ledger);
}

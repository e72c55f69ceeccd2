package dev.watchkeeper.migration.rule;

import dev.watchkeeper.migration.grammar.Tree;

/** Statements that PostgreSQL runs only outside of a transaction. */
final class Transactions {
    private Transactions() {}

    static void refuse(Tree statement, Ledger ledger, String subject) {
        if (ledger.inTransaction()) {
            ledger.find(Rule.NOT_IN_TRANSACTION, statement, subject);
        }
    }
}

package dev.watchkeeper.migration.rule;

import dev.watchkeeper.migration.LockMode;
import dev.watchkeeper.migration.TableName;
import dev.watchkeeper.migration.Work;
import dev.watchkeeper.migration.grammar.Tree;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** CREATE INDEX and REINDEX. */
final class IndexRules implements StatementRules {
    @Override
    public Set<String> kinds() {
        return Set.of("IndexStmt", "ReindexStmt");
    }

    @Override
    public void judge(Tree statement, Ledger ledger) {
        if (statement.is("IndexStmt")) {
            create(statement, ledger);
        } else {
            reindex(statement, ledger);
        }
    }

    private static void create(Tree statement, Ledger ledger) {
        TableName table = Names.table(statement, "relation").orElseThrow();
        String subject = statement.text("idxname").isEmpty()
                ? "an index on " + table
                : "index " + statement.text("idxname") + " on " + table;
        boolean concurrent = statement.flag("concurrent");
        if (concurrent) {
            ledger.lock(table, LockMode.SHARE_UPDATE_EXCLUSIVE, Work.SCAN);
            Transactions.refuse(statement, ledger, "CREATE INDEX CONCURRENTLY");
            if (statement.flag("if_not_exists")) {
                ledger.find(Rule.CONCURRENT_IF_NOT_EXISTS, statement, table, LockMode.SHARE_UPDATE_EXCLUSIVE, subject);
            }
        } else {
            ledger.find(Rule.INDEX_NOT_CONCURRENT, statement, table, LockMode.SHARE, subject);
            ledger.lock(table, LockMode.SHARE, Work.SCAN);
        }
        if (statement.flag("unique")) {
            ledger.find(Rule.CONSTRAINT_TIGHTENS, statement, table, LockMode.SHARE, "unique " + subject);
        }
    }

    private static void reindex(Tree statement, Ledger ledger) {
        String what = Names.kind(statement.text("kind").replaceFirst("^REINDEX_", ""));
        boolean concurrent = Options.on(statement, "params", "concurrently");
        boolean whole =
                !what.startsWith("object index") && !statement.text("kind").endsWith("OBJECT_INDEX");
        Optional<TableName> relation = Names.table(statement, "relation");
        if (concurrent) {
            Transactions.refuse(statement, ledger, "REINDEX CONCURRENTLY");
        } else if (!whole || relation.isEmpty() || !ledger.schema().isNew(relation.get())) {
            ledger.find(Rule.REINDEX_NOT_CONCURRENT, statement, LockMode.ACCESS_EXCLUSIVE, "REINDEX");
            ledger.needsTimeouts(List.of(), LockMode.ACCESS_EXCLUSIVE, Work.SCAN);
        }
        if (whole && relation.isPresent()) {
            LockMode mode = concurrent ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.SHARE;
            ledger.lock(relation.get(), mode, Work.SCAN);
        }
        if (relation.isEmpty()) {
            Transactions.refuse(statement, ledger, "REINDEX of more than one table");
        }
    }
}

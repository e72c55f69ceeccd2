package dev.watchkeeper.migration.rule;

import dev.watchkeeper.migration.LockMode;
import dev.watchkeeper.migration.TableName;
import dev.watchkeeper.migration.Work;
import dev.watchkeeper.migration.grammar.Tree;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Upkeep of tables, and locks by hand. */
final class MaintenanceRules implements StatementRules {
    @Override
    public Set<String> kinds() {
        return Set.of("VacuumStmt", "ClusterStmt", "RefreshMatViewStmt", "LockStmt", "TruncateStmt");
    }

    @Override
    public void judge(Tree statement, Ledger ledger) {
        switch (statement.kind()) {
            case "VacuumStmt" -> vacuum(statement, ledger);
            case "ClusterStmt" -> {
                Optional<TableName> table = Names.table(statement, "relation");
                whole(Rule.CLUSTER, statement, table, ledger, "CLUSTER");
            }
            case "RefreshMatViewStmt" -> refresh(statement, ledger);
            case "LockStmt" -> lock(statement, ledger);
            default -> truncate(statement, ledger);
        }
    }

    private static void vacuum(Tree statement, Ledger ledger) {
        boolean vacuum = statement.flag("is_vacuumcmd");
        if (vacuum) {
            Transactions.refuse(statement, ledger, "VACUUM");
        }
        List<TableName> tables = statement.list("rels").stream()
                .flatMap(rel -> Names.table(rel, "relation").stream())
                .toList();
        if (vacuum && Options.on(statement, "options", "full")) {
            if (tables.isEmpty()) {
                whole(Rule.VACUUM_FULL, statement, Optional.empty(), ledger, "VACUUM FULL");
            }
            tables.forEach(table -> whole(Rule.VACUUM_FULL, statement, Optional.of(table), ledger, "VACUUM FULL"));
        } else {
            tables.forEach(table -> ledger.lock(table, LockMode.SHARE_UPDATE_EXCLUSIVE, Work.SCAN));
        }
    }

    private static void whole(Rule rule, Tree statement, Optional<TableName> table, Ledger ledger, String subject) {
        if (table.isPresent()) {
            ledger.find(rule, statement, table.get(), LockMode.ACCESS_EXCLUSIVE, subject + " of " + table.get());
            ledger.lock(table.get(), LockMode.ACCESS_EXCLUSIVE, Work.REWRITE);
        } else {
            ledger.find(rule, statement, LockMode.ACCESS_EXCLUSIVE, subject + " of all tables");
            ledger.needsTimeouts(List.of(), LockMode.ACCESS_EXCLUSIVE, Work.REWRITE);
        }
    }

    private static void refresh(Tree statement, Ledger ledger) {
        TableName view = Names.table(statement, "relation").orElseThrow();
        if (statement.flag("concurrent")) {
            ledger.lock(view, LockMode.EXCLUSIVE, Work.SCAN);
        } else {
            ledger.find(
                    Rule.REFRESH_NOT_CONCURRENT,
                    statement,
                    view,
                    LockMode.ACCESS_EXCLUSIVE,
                    "materialized view " + view);
            ledger.lock(view, LockMode.ACCESS_EXCLUSIVE, Work.REWRITE);
        }
    }

    private static void lock(Tree statement, Ledger ledger) {
        LockMode lock = LockMode.ofNumber(statement.number("mode").orElse(0));
        for (Tree relation : statement.list("relations")) {
            TableName table = Names.table(relation);
            if (lock.stopsWrites()) {
                ledger.find(Rule.LOCK_TABLE, statement, table, lock, "table " + table + ", " + lock.words());
            }
            ledger.lock(table, lock, Work.INSTANT);
        }
    }

    private static void truncate(Tree statement, Ledger ledger) {
        for (Tree relation : statement.list("relations")) {
            TableName table = Names.table(relation);
            ledger.find(Rule.TRUNCATE, statement, table, LockMode.ACCESS_EXCLUSIVE, "table " + table);
            ledger.lock(table, LockMode.ACCESS_EXCLUSIVE, Work.INSTANT);
        }
        if (statement.text("behavior").equals("DROP_CASCADE")) {
            ledger.find(Rule.DROP_CASCADE, statement, LockMode.ACCESS_EXCLUSIVE, "TRUNCATE");
        }
    }
}

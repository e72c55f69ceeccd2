package dev.watchkeeper.migration.rule;

import dev.watchkeeper.migration.Compatibility;
import dev.watchkeeper.migration.LockMode;
import dev.watchkeeper.migration.TableName;
import dev.watchkeeper.migration.Work;
import dev.watchkeeper.migration.grammar.Tree;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Statements that read and write rows, also those inside of WITH. */
final class DataRules implements StatementRules {
    @Override
    public Set<String> kinds() {
        return Set.of("SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt", "CopyStmt");
    }

    @Override
    public void judge(Tree statement, Ledger ledger) {
        if (statement.is("CopyStmt")) {
            copy(statement, ledger);
        }
        inside(statement, ledger);
    }

    /** All that write anywhere in a query, and the functions that it calls. */
    static void inside(Tree statement, Ledger ledger) {
        statement.walk(node -> {
            switch (node.kind()) {
                case "UpdateStmt" -> update(node, ledger);
                case "DeleteStmt" -> delete(node, ledger);
                case "InsertStmt" -> insert(node, ledger);
                case "MergeStmt" ->
                    target(node).ifPresent(table -> {
                        ledger.find(merged(node), node, table, LockMode.ROW_EXCLUSIVE, "table " + table);
                        ledger.lock(table, LockMode.ROW_EXCLUSIVE, Work.SCAN);
                    });
                default -> {
                    // Other nodes write nothing.
                }
            }
            node.child("intoClause").flatMap(into -> Names.table(into, "rel")).ifPresent(table -> {
                ledger.find(Rule.COPIES_ROWS, node, "into " + table);
                ledger.schema().made(table);
            });
        });
        functions(statement, ledger);
    }

    static void functions(Tree statement, Ledger ledger) {
        statement.walk(node -> {
            if (!node.is("FuncCall")) {
                return;
            }
            String name = String.join(".", node.words("funcname"));
            if (!Functions.own(node)) {
                ledger.find(Rule.CALLS_FUNCTION, node, name + "()");
            } else if (name.endsWith("set_config")) {
                setting(node, ledger);
            }
        });
    }

    private static void setting(Tree call, Ledger ledger) {
        List<Tree> arguments = call.list("args");
        if (arguments.size() == 3) {
            String name = Options.constant(arguments.get(0)).orElse("");
            String value = Options.constant(arguments.get(1)).orElse("0");
            if (!TransactionRules.harmless(name, Optional.of(value))) {
                ledger.find(Rule.NOT_JUDGED, call, "set_config of " + (name.isEmpty() ? "a name that is made" : name));
            }
            boolean local = !Options.constant(arguments.get(2)).orElse("true").equals("false");
            ledger.session().set(name, TransactionRules.on(value), local, ledger.inTransaction());
        }
    }

    /** What a merge does to the rows that match: a join of everything with everything matches each of them. */
    private static Rule merged(Tree merge) {
        List<Tree> deletes = merge.list("mergeWhenClauses").stream()
                .filter(clause -> clause.text("commandType").equals("CMD_DELETE"))
                .toList();
        if (deletes.isEmpty()) {
            return Rule.UPDATE_ROWS;
        }
        boolean all = merge.child("joinCondition")
                        .flatMap(Options::constant)
                        .filter("true"::equals)
                        .isPresent()
                && deletes.stream().anyMatch(clause -> !clause.has("condition"));
        return all ? Rule.DELETE_WHOLE_TABLE : Rule.DELETE_ROWS;
    }

    private static Optional<TableName> target(Tree statement) {
        return Names.table(statement, "relation");
    }

    private static boolean everyRow(Tree statement) {
        Optional<Tree> where = statement.child("whereClause");
        return where.isEmpty()
                || where.flatMap(Options::constant).filter("true"::equals).isPresent();
    }

    private static void update(Tree statement, Ledger ledger) {
        TableName table = target(statement).orElseThrow();
        boolean additive = statement.list("targetList").stream()
                .allMatch(column -> ledger.schema().isNewColumn(table, column.text("name")));
        Compatibility compatibility = additive ? Compatibility.KEPT : Compatibility.UNKNOWN;
        Rule rule = everyRow(statement) ? Rule.UPDATE_WHOLE_TABLE : Rule.UPDATE_ROWS;
        ledger.find(rule, statement, table, LockMode.ROW_EXCLUSIVE, compatibility, "table " + table);
        ledger.lock(table, LockMode.ROW_EXCLUSIVE, everyRow(statement) ? Work.REWRITE : Work.SCAN);
    }

    private static void delete(Tree statement, Ledger ledger) {
        TableName table = target(statement).orElseThrow();
        Rule rule = everyRow(statement) ? Rule.DELETE_WHOLE_TABLE : Rule.DELETE_ROWS;
        ledger.find(rule, statement, table, LockMode.ROW_EXCLUSIVE, "table " + table);
        ledger.lock(table, LockMode.ROW_EXCLUSIVE, Work.SCAN);
    }

    private static void insert(Tree statement, Ledger ledger) {
        TableName table = target(statement).orElseThrow();
        boolean copies = statement
                .child("selectStmt")
                .map(query -> !query.has("valuesLists"))
                .orElse(false);
        if (copies) {
            ledger.find(Rule.COPIES_ROWS, statement, table, LockMode.ROW_EXCLUSIVE, "into " + table);
        }
        if (statement
                .child("onConflictClause")
                .filter(clause -> clause.text("action").equals("ONCONFLICT_UPDATE"))
                .isPresent()) {
            ledger.find(Rule.UPDATE_ROWS, statement, table, LockMode.ROW_EXCLUSIVE, "table " + table);
        }
        ledger.lock(table, LockMode.ROW_EXCLUSIVE, copies ? Work.SCAN : Work.INSTANT);
    }

    private static void copy(Tree statement, Ledger ledger) {
        if (statement.flag("is_program")) {
            ledger.find(Rule.OUTSIDE_OF_SCHEMA, statement, "COPY with a program");
        } else if (statement.flag("is_from")) {
            ledger.find(Rule.NOT_JUDGED, statement, "COPY FROM, whose rows are not statements");
            target(statement).ifPresent(table -> ledger.lock(table, LockMode.ROW_EXCLUSIVE, Work.SCAN));
        } else if (!statement.text("filename").isEmpty()) {
            ledger.find(Rule.OUTSIDE_OF_SCHEMA, statement, "COPY into a file of the server");
        }
    }
}

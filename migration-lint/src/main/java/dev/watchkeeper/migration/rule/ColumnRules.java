package dev.watchkeeper.migration.rule;

import dev.watchkeeper.migration.Compatibility;
import dev.watchkeeper.migration.LockMode;
import dev.watchkeeper.migration.TableName;
import dev.watchkeeper.migration.Work;
import dev.watchkeeper.migration.grammar.Tree;
import java.util.Optional;
import java.util.Set;

/** Columns that come, and columns that change. */
final class ColumnRules {
    private static final Set<String> SERIAL =
            Set.of("serial", "bigserial", "smallserial", "serial2", "serial4", "serial8");
    /** A change to one of these may be free, by what the column was before. */
    private static final Set<String> WIDENINGS = Set.of("text", "varchar", "numeric", "varbit", "timestamptz");

    private ColumnRules() {}

    /** @param command of the statement: with IF NOT EXISTS the column may be there, and in use */
    static void add(Tree column, Tree command, TableName table, Ledger ledger) {
        String name = column.text("colname");
        String subject = "table " + table + ", new column " + name;
        boolean filled = false;
        boolean notNull = false;
        Work work = Work.INSTANT;
        String type = column.child("typeName").map(Names::type).orElse("");
        if (SERIAL.contains(type)) {
            ledger.find(Rule.VOLATILE_DEFAULT, column, table, LockMode.ACCESS_EXCLUSIVE, subject);
            filled = true;
            work = Work.REWRITE;
        }
        for (Tree constraint : column.list("constraints")) {
            switch (constraint.text("contype")) {
                case "CONSTR_NOTNULL" -> notNull = true;
                case "CONSTR_DEFAULT" -> {
                    filled = constraint
                            .child("raw_expr")
                            .flatMap(Options::nullConstant)
                            .isEmpty();
                    work = defaultValue(constraint, table, ledger, subject, work);
                }
                case "CONSTR_IDENTITY" -> {
                    filled = true;
                    work = Work.REWRITE;
                    ledger.find(Rule.VOLATILE_DEFAULT, constraint, table, LockMode.ACCESS_EXCLUSIVE, subject);
                }
                case "CONSTR_GENERATED" -> {
                    filled = true;
                    work = Work.REWRITE;
                    ledger.find(Rule.GENERATED_COLUMN, constraint, table, LockMode.ACCESS_EXCLUSIVE, subject);
                }
                case "CONSTR_PRIMARY" -> {
                    notNull = true;
                    ConstraintRules.ofColumn(constraint, table, ledger, subject);
                }
                default -> ConstraintRules.ofColumn(constraint, table, ledger, subject);
            }
        }
        if (notNull && !filled) {
            ledger.find(Rule.NOT_NULL_WITHOUT_DEFAULT, column, table, LockMode.ACCESS_EXCLUSIVE, subject);
        }
        ledger.lock(table, LockMode.ACCESS_EXCLUSIVE, work);
        if (!command.flag("missing_ok")) {
            ledger.schema().columnMade(table, name);
        }
    }

    private static Work defaultValue(Tree constraint, TableName table, Ledger ledger, String subject, Work work) {
        Optional<Tree> expression = constraint.child("raw_expr");
        return switch (expression.map(Functions::volatility).orElse(Functions.Volatility.CONSTANT)) {
            case CONSTANT -> work;
            case VOLATILE -> {
                ledger.find(Rule.VOLATILE_DEFAULT, constraint, table, LockMode.ACCESS_EXCLUSIVE, subject);
                yield Work.REWRITE;
            }
            case NOT_KNOWN -> {
                ledger.find(Rule.DEFAULT_NOT_KNOWN, constraint, table, LockMode.ACCESS_EXCLUSIVE, subject);
                yield Work.REWRITE;
            }
        };
    }

    static void type(Tree command, Tree statement, TableName table, Ledger ledger) {
        Tree def = command.child("def").orElseThrow();
        String type = def.child("typeName").map(Names::type).orElse("");
        boolean maybeFree = WIDENINGS.contains(type) && !def.has("raw_default");
        Rule rule = maybeFree ? Rule.TYPE_WIDENED : Rule.TYPE_CHANGE;
        String subject = "table " + table + ", column " + command.text("name") + " to " + type;
        ledger.find(rule, statement, table, LockMode.ACCESS_EXCLUSIVE, subject);
        ledger.lock(table, LockMode.ACCESS_EXCLUSIVE, Work.REWRITE);
    }

    static void notNull(Tree command, Tree statement, TableName table, Ledger ledger) {
        String name = command.text("name");
        String subject = "table " + table + ", column " + name;
        boolean proven = ledger.schema().provenNotNull(table, name);
        if (proven) {
            ledger.find(
                    Rule.CONSTRAINT_TIGHTENS,
                    statement,
                    table,
                    LockMode.ACCESS_EXCLUSIVE,
                    Compatibility.UNKNOWN,
                    subject);
        } else {
            ledger.find(Rule.SET_NOT_NULL, statement, table, LockMode.ACCESS_EXCLUSIVE, subject);
        }
        ledger.lock(table, LockMode.ACCESS_EXCLUSIVE, proven ? Work.INSTANT : Work.SCAN);
    }
}

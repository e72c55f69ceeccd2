package dev.watchkeeper.migration.rule;

import dev.watchkeeper.migration.grammar.Tree;
import java.util.Map;
import java.util.Set;

/** What cannot be read from the statement, and what reaches past the tables of the service. */
final class OpaqueRules implements StatementRules {
    private static final Map<String, Rule> RULES = Map.ofEntries(
            Map.entry("DoStmt", Rule.DO_BODY),
            Map.entry("CreateFunctionStmt", Rule.FUNCTION_BODY),
            Map.entry("AlterFunctionStmt", Rule.FUNCTION_BODY),
            Map.entry("CallStmt", Rule.CALLS_FUNCTION),
            Map.entry("ExecuteStmt", Rule.CALLS_FUNCTION),
            Map.entry("GrantRoleStmt", Rule.ACCESS_CHANGED),
            Map.entry("AlterDefaultPrivilegesStmt", Rule.ACCESS_CHANGED),
            Map.entry("DropOwnedStmt", Rule.DROP_OBJECT),
            Map.entry("ReassignOwnedStmt", Rule.ACCESS_CHANGED),
            Map.entry("CreateExtensionStmt", Rule.OUTSIDE_OF_SCHEMA),
            Map.entry("AlterExtensionStmt", Rule.OUTSIDE_OF_SCHEMA),
            Map.entry("CreateRoleStmt", Rule.OUTSIDE_OF_SCHEMA),
            Map.entry("AlterRoleStmt", Rule.OUTSIDE_OF_SCHEMA),
            Map.entry("AlterRoleSetStmt", Rule.OUTSIDE_OF_SCHEMA),
            Map.entry("DropRoleStmt", Rule.OUTSIDE_OF_SCHEMA),
            Map.entry("CreatedbStmt", Rule.OUTSIDE_OF_SCHEMA),
            Map.entry("AlterDatabaseSetStmt", Rule.OUTSIDE_OF_SCHEMA),
            Map.entry("DropdbStmt", Rule.OUTSIDE_OF_SCHEMA),
            Map.entry("AlterSystemStmt", Rule.OUTSIDE_OF_SCHEMA),
            Map.entry("CreatePublicationStmt", Rule.OUTSIDE_OF_SCHEMA),
            Map.entry("AlterPublicationStmt", Rule.OUTSIDE_OF_SCHEMA),
            Map.entry("CreateSubscriptionStmt", Rule.OUTSIDE_OF_SCHEMA),
            Map.entry("CreateEventTrigStmt", Rule.OUTSIDE_OF_SCHEMA),
            Map.entry("CheckPointStmt", Rule.OUTSIDE_OF_SCHEMA));

    @Override
    public Set<String> kinds() {
        java.util.HashSet<String> kinds = new java.util.HashSet<>(RULES.keySet());
        kinds.add("GrantStmt");
        return Set.copyOf(kinds);
    }

    @Override
    public void judge(Tree statement, Ledger ledger) {
        if (statement.is("GrantStmt")) {
            if (!statement.flag("is_grant")) {
                ledger.find(Rule.ACCESS_CHANGED, statement, "REVOKE");
            }
            return;
        }
        Rule rule = RULES.getOrDefault(statement.kind(), Rule.NOT_JUDGED);
        ledger.find(rule, statement, statement.kind().replaceFirst("Stmt$", ""));
    }
}

package dev.watchkeeper.policy.sql;

import dev.watchkeeper.policy.template.Template;
import java.util.List;
import java.util.Set;

/**
 * One {@code select}, kept as text. What is refused here is refused early and with a sentence; that nothing is written is
 * ensured where it runs, by a read-only transaction, a role and a time limit.
 *
 * <p>Variables stand inside {@code '...'} only, where their quotes are doubled: no value becomes a part of the statement.
 */
public record SelectStatement(Template text) {
    private static final Set<String> CHANGES = Set.of(
            "into",
            "insert",
            "update",
            "delete",
            "merge",
            "drop",
            "alter",
            "create",
            "truncate",
            "grant",
            "revoke",
            "copy",
            "call",
            "do",
            "execute",
            "set",
            "lock",
            "listen",
            "notify",
            "vacuum",
            "share",
            "nextval",
            "setval",
            "set_config",
            "query_to_xml");
    private static final List<String> EFFECTS = List.of(
            "pg_sleep",
            "pg_terminate",
            "pg_cancel",
            "pg_read",
            "pg_ls",
            "pg_stat_file",
            "pg_stat_reset",
            "pg_advisory",
            "pg_try_advisory",
            "pg_notify",
            "pg_reload",
            "pg_rotate",
            "pg_switch",
            "pg_promote",
            "pg_logical",
            "pg_create",
            "pg_drop",
            "lo_",
            "dblink");

    /** @throws IllegalArgumentException saying what is not allowed */
    public static SelectStatement parse(String text) {
        List<String> words = SqlWords.of(text);
        if (words.isEmpty() || !words.getFirst().equals("select")) {
            throw new IllegalArgumentException("a policy asks a database with one select, and this begins otherwise:"
                    + " write select ... with one value");
        }
        for (String word : words) {
            if (CHANGES.contains(word) || EFFECTS.stream().anyMatch(word::startsWith)) {
                throw new IllegalArgumentException("`" + word + "` can do more than read: write a select without it");
            }
        }
        return new SelectStatement(new Template(text));
    }
}

package dev.watchkeeper.migration.rule;

/** The rules as the page docs/migrations.md ends with. */
public final class RuleTable {
    private RuleTable() {}

    public static String markdown() {
        StringBuilder table = new StringBuilder(
                "| rule | severity | version before | what happens | what to do |\n|---|---|---|---|---|\n");
        for (Rule rule : Rule.values()) {
            table.append("| `%s` | %s | %s | %s | %s |\n"
                    .formatted(
                            rule.id(),
                            rule.severity().words(),
                            rule.compatibility().words(),
                            rule.what(),
                            rule.remedy()));
        }
        return table.toString();
    }
}

package dev.watchkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.migration.rule.RuleTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MigrationsPageTest {
    @Test
    void thePageHasTheRulesOfTheCode() throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "migrations.md"))).endsWith(RuleTable.markdown());
    }
}

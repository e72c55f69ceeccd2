package dev.watchkeeper.kit.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S24")
class ThreatModelTest {
    private static final Path PROJECT = Path.of("..");
    private static final Path DOCUMENT = PROJECT.resolve("docs/security/threat-model.md");

    private final NamedTests tests = NamedTests.of(PROJECT);

    /** The rows with a letter of STRIDE. */
    private static List<String> rows() throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.matches("\\| [STRIDE] \\|.*"))
                .toList();
    }

    @Test
    void eachThreatNamesATestAndEachNamedTestIsThere() throws IOException {
        assertThat(rows()).hasSizeGreaterThan(50).allSatisfy(row -> {
            List<String> named = NamedTests.in(row);
            assertThat(named).as(row).isNotEmpty();
            assertThat(tests.missing(named.toArray(String[]::new))).as(row).isEmpty();
        });
    }

    /** Nine flows, and for each letter at least one of them says something. */
    @Test
    void everyFlowIsLookedAtAndEveryLetterOfStrideIsUsed() throws IOException {
        assertThat(Files.readAllLines(DOCUMENT).stream().filter(line -> line.startsWith("## ")))
                .hasSize(9);
        assertThat(new TreeSet<>(rows().stream().map(row -> row.charAt(2)).toList()))
                .containsExactly('D', 'E', 'I', 'R', 'S', 'T');
    }

    @Test
    void aTestOrAMethodThatIsNotThereIsNoticed() {
        assertThat(tests.missing("`NoSuchTest`", "`ThreatModelTest#noSuchMethod`", "`ThreatModelTest`"))
                .containsExactly("`NoSuchTest`", "`ThreatModelTest#noSuchMethod`");
    }
}

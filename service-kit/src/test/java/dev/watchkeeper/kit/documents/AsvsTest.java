package dev.watchkeeper.kit.documents;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each requirement of ASVS 5.0 up to level 2 has its row, and what a row says of tests is true. */
@Tag("S24")
class AsvsTest {
    private static final Path PROJECT = Path.of("..");
    private static final Path DOCUMENT = PROJECT.resolve("docs/security/asvs-5.0-level-2.md");

    /** Of version 5.0.0: the level of each requirement of a section, in their order. */
    private static final String LEVELS = """
            1.1:22 1.2:1111122223 1.3:112222222223 1.4:222 1.5:123
            2.1:122 2.2:112 2.3:12223 2.4:23
            3.1:3 3.2:113 3.3:12223 3.4:11222233 3.5:11122333 3.6:3 3.7:22333
            4.1:12233 4.2:23333 4.3:22 4.4:1222
            5.1:2 5.2:112333 5.3:113 5.4:222
            6.1:122 6.2:111111112222 6.3:11223333 6.4:112233 6.5:22222333 6.6:2223 6.7:33 6.8:2222
            7.1:222 7.2:1111 7.3:22 7.4:11222 7.5:223 7.6:22
            8.1:1233 8.2:1123 8.3:133 8.4:23
            9.1:111 9.2:1222
            10.1:22 10.2:223 10.3:22223 10.4:1111122222233333 10.5:22222 10.6:22 10.7:222
            11.1:2233 11.2:22233 11.3:11233 11.4:1222 11.5:23 11.6:23 11.7:33
            12.1:12233 12.2:11 12.3:22223
            13.1:2333 13.2:222223 13.3:2233 13.4:1222233
            14.1:22 14.2:12223333 14.3:122
            15.1:12233 15.2:12233 15.3:1222222 15.4:3333
            16.1:2 16.2:22222 16.3:2222 16.4:222 16.5:2223
            17.1:23 17.2:22223333 17.3:22
            """;

    /** Of level 3, and wanted all the same. */
    private static final Set<String> MORE = Set.of("2.3.5", "4.1.5", "13.3.4", "15.4.2", "16.5.4");

    private static final Set<String> STATES = Set.of("test", "reason", "n/a", "operator", "open");

    private record Row(String number, String level, String state, String what, String held) {
        static Row of(String line) {
            String[] cells = line.split("\\|", -1);
            return new Row(cells[1].strip(), cells[2].strip(), cells[3].strip(), cells[4].strip(), cells[5].strip());
        }
    }

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.matches("\\| [0-9]+\\.[0-9]+\\.[0-9]+ \\|.*"))
                .map(Row::of)
                .toList();
    }

    private static Map<String, String> wanted() {
        Map<String, String> wanted = new TreeMap<>();
        for (String section : LEVELS.strip().split("\\s+", -1)) {
            String[] parts = section.split(":", -1);
            for (int i = 0; i < parts[1].length(); i++) {
                String number = parts[0] + "." + (i + 1);
                if (parts[1].charAt(i) < '3' || MORE.contains(number)) {
                    wanted.put(number, parts[1].substring(i, i + 1));
                }
            }
        }
        return wanted;
    }

    @Test
    void theListIsTheWholeOfLevelsOneAndTwo() {
        assertThat(wanted().values().stream().filter("1"::equals)).hasSize(70);
        assertThat(wanted().values().stream().filter("2"::equals)).hasSize(183);
        assertThat(wanted()).hasSize(70 + 183 + MORE.size());
    }

    @Test
    void eachRequirementHasOneRowWithItsLevel() throws IOException {
        Map<String, String> there = new TreeMap<>();
        List<String> twice = new ArrayList<>();
        for (Row row : rows()) {
            if (there.put(row.number(), row.level()) != null) {
                twice.add(row.number());
            }
        }
        assertThat(twice).isEmpty();
        assertThat(there).isEqualTo(wanted());
    }

    @Test
    void whatIsHeldByATestNamesOneThatIsThereAndEverythingElseItsReason() throws IOException {
        NamedTests tests = NamedTests.of(PROJECT);
        assertThat(rows()).allSatisfy(row -> {
            List<String> named = NamedTests.in(row.held());
            assertThat(row.state()).as(row.number()).isIn(STATES);
            assertThat(row.what()).as(row.number()).isNotEmpty();
            assertThat(row.held()).as(row.number()).isNotEmpty();
            assertThat(named.isEmpty())
                    .as(row.toString())
                    .isEqualTo(!row.state().equals("test"));
            assertThat(tests.missing(named.toArray(String[]::new)))
                    .as(row.number())
                    .isEmpty();
        });
    }

    @Test
    void theCountsAtTheTopAreThoseOfTheRows() throws IOException {
        Map<String, Long> counts = new TreeMap<>(rows().stream().collect(groupingBy(Row::state, counting())));
        String top = Files.readString(DOCUMENT);

        assertThat(STATES).containsAll(counts.keySet());
        STATES.forEach(state -> assertThat(top).contains("| " + state + " | " + counts.getOrDefault(state, 0L) + " |"));
        assertThat(top).contains(rows().size() + " requirements");
    }
}

package dev.watchkeeper.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.policy.notrun.NotRun;
import dev.watchkeeper.policy.yaml.YamlNode;
import dev.watchkeeper.policy.yaml.YamlReading;
import dev.watchkeeper.policy.yaml.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Maps each line of the checklist to its place in the policy and to its test, and keeps the table of {@code docs/policy.md}.
 * Run with {@code -Dwatchkeeper.regenerate=true} to write it anew.
 */
class ChecklistTableTest {
    private static final Path PAGE = Path.of("../docs/policy.md");
    private static final String BEGIN = "<!-- generated: the table of the checklist -->";
    private static final String END = "<!-- end -->";
    private static final Pattern INDEXED = Pattern.compile("([^\\[]+)(?:\\[([^\\]]+)])?");

    private final List<Row> rows = rows();
    private final List<String> notRun = PolicyTexts.accepted(PolicyTexts.household()).policy().notRun().stream()
            .map(NotRun::path)
            .toList();

    private record Row(String line, List<String> paths, String test, String services) {}

    @Test
    void everyLineOfTheChecklistHasARowInItsOrder() throws IOException {
        List<String> lines = ChecklistLines.of(Files.readString(Path.of("../docs/checklist.md")));

        assertThat(lines).hasSizeGreaterThan(150);
        assertThat(rows.stream().map(Row::line)).containsExactlyElementsOf(lines);
    }

    @Test
    void everyPathStandsInTheExample() {
        YamlNode spec = switch (YamlText.read(PolicyTexts.household())) {
            case YamlReading.Read read -> read.root().get("spec").orElseThrow();
            case YamlReading.Refused refused ->
                throw new AssertionError(refused.error().text());
        };

        assertThat(rows.stream()
                        .flatMap(row -> row.paths().stream())
                        .filter(path -> at(spec, path).isEmpty()))
                .as("paths that are not there")
                .isEmpty();
    }

    @Test
    void aPathThatIsNotThereIsFound() {
        YamlNode spec = new YamlNode.Mapping(1);

        assertThat(at(spec, "gate.ci")).isEmpty();
    }

    @Test
    void everyTestIsThere() {
        assertThat(rows.stream().map(Row::test).distinct().filter(test -> !exists(test)))
                .as("tests that are not there")
                .isEmpty();
        assertThat(exists("HouseholdApiPolicyTest#doesNotExist")).isFalse();
    }

    @Test
    void thePageHasTheTable() throws IOException {
        String page = Files.readString(PAGE);
        String table = BEGIN + "\n" + table() + END;
        String fresh =
                page.substring(0, page.indexOf(BEGIN)) + table + page.substring(page.indexOf(END) + END.length());
        if (Boolean.getBoolean("watchkeeper.regenerate")) {
            Files.writeString(PAGE, fresh);
        }

        assertThat(Files.readString(PAGE))
                .as("run this test with -Dwatchkeeper.regenerate=true, and read the difference")
                .isEqualTo(fresh);
    }

    private String table() {
        return "| Line of the checklist | In the policy, below `spec` | Test | Run by |\n|---|---|---|---|\n"
                + rows.stream()
                        .map(row -> "| " + row.line() + " | "
                                + row.paths().stream()
                                        .map(path -> "`" + path + "`")
                                        .collect(Collectors.joining(", "))
                                + " | `" + row.test() + "` | " + runBy(row) + " |\n")
                        .collect(Collectors.joining());
    }

    /** What stands in the list of words that no service does is only read yet. */
    private String runBy(Row row) {
        long waiting = row.paths().stream().filter(this::waits).count();
        if (waiting == row.paths().size()) {
            return "not run yet (" + row.services() + ")";
        }
        return row.services() + (waiting > 0 ? ", in part not yet" : "");
    }

    private boolean waits(String path) {
        String whole = "spec." + path;
        return notRun.stream()
                        .map(word -> word.replaceFirst("^spec\\.targets\\.(.*)$", "spec.targets[$1]"))
                        .anyMatch(word ->
                                whole.equals(word) || whole.startsWith(word + ".") || whole.startsWith(word + "["))
                && !whole.equals("spec.gate.rollback.previousVersion")
                && !whole.equals("spec.gate.monitoring.rulesNotBlind");
    }

    private static Optional<YamlNode> at(YamlNode root, String path) {
        YamlNode node = root;
        for (String word : path.split("\\.", -1)) {
            var parts = INDEXED.matcher(word);
            if (!parts.matches()
                    || !(node instanceof YamlNode.Mapping mapping)
                    || mapping.get(parts.group(1)).isEmpty()) {
                return Optional.empty();
            }
            node = mapping.get(parts.group(1)).get();
            if (parts.group(2) != null) {
                Optional<YamlNode> item = item(node, parts.group(2));
                if (item.isEmpty()) {
                    return Optional.empty();
                }
                node = item.get();
            }
        }
        return Optional.of(node);
    }

    /** An item by its number, its text, its id, or a word or value that it holds. */
    private static Optional<YamlNode> item(YamlNode list, String wanted) {
        if (!(list instanceof YamlNode.Sequence sequence)) {
            return Optional.empty();
        }
        if (wanted.matches("\\d+")) {
            int index = Integer.parseInt(wanted);
            return index < sequence.items().size()
                    ? Optional.of(sequence.items().get(index))
                    : Optional.empty();
        }
        return sequence.items().stream().filter(item -> holds(item, wanted)).findFirst();
    }

    private static boolean holds(YamlNode item, String wanted) {
        return switch (item) {
            case YamlNode.Scalar scalar -> scalar.text().equals(wanted);
            case YamlNode.Sequence ignored -> false;
            case YamlNode.Mapping mapping ->
                mapping.get(wanted).isPresent()
                        || mapping.entries().values().stream()
                                .anyMatch(entry -> entry.value() instanceof YamlNode.Scalar scalar
                                        && scalar.text().equals(wanted));
        };
    }

    private static boolean exists(String test) {
        String[] names = test.split("#", -1);
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(folder -> files(folder).stream())
                    .filter(file -> file.getFileName().toString().equals(names[0] + ".java"))
                    .anyMatch(file -> text(file).contains("void " + names[1] + "("));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<Row> rows() {
        return text(Path.of("src/test/resources/checklist-map.txt"))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" \\| ", -1))
                .map(cells -> new Row(cells[0], List.of(cells[1].split(" ", -1)), cells[2], cells[3]))
                .toList();
    }
}

package dev.watchkeeper.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.policy.notrun.NotRun;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Maps each line of the checklist to its place in the policy and to its test, and keeps the table of {@code docs/policy.md}.
 * Run with {@code -Dwatchkeeper.regenerate=true} to write it anew.
 */
class ChecklistTableTest {
    private static final Path PAGE = Path.of("../docs/policy.md");
    private static final String BEGIN = "<!-- generated: the table of the checklist -->";
    private static final String END = "<!-- end -->";

    private final List<Row> rows = rows();
    private final ExampleTree example = ExampleTree.of(PolicyTexts.household());
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
        assertThat(rows.stream().flatMap(row -> row.paths().stream()).filter(path -> !example.has(path)))
                .as("paths that are not there")
                .isEmpty();
        assertThat(example.has("gate.ci.required[none]")).isFalse();
        assertThat(example.has("gate.none")).isFalse();
    }

    @Test
    void everyTestIsThereAndRuns() {
        assertThat(rows.stream().map(Row::test).distinct().filter(test -> !exists(test)))
                .as("tests that are not there, or that do not run")
                .isEmpty();
        assertThat(exists("HouseholdApiPolicyTest#doesNotExist")).isFalse();
        assertThat(exists("HouseholdApiPolicyTest#asked")).as("no test").isFalse();
    }

    /** A row's test that stays green without what the row names proves nothing of it. Tests of services do not read the example. */
    @TestFactory
    Stream<DynamicTest> theTestOfARowGoesRedWithoutItsPlace() {
        return rows.stream()
                .filter(row -> readsTheExample(row.test()))
                .map(row -> DynamicTest.dynamicTest(
                        row.line(),
                        () -> assertThat(row.paths().stream().filter(path -> !proves(row.test(), path)))
                                .as("places that %s does not look at", row.test())
                                .isEmpty()));
    }

    @Test
    void aTestThatDoesNotLookAtAPlaceIsFound() {
        assertThat(proves("HouseholdApiPolicyTest#asksPeopleWhatNoMachineCanSee", "gate.ci.coverage"))
                .isFalse();
        assertThat(proves("HouseholdGateTest#asksThePipelineForJobsCoverageAndWeaknesses", "gate.ci.coverage"))
                .isTrue();
        assertThat(verdict("HouseholdGateTest#asksThePipelineForJobsCoverageAndWeaknesses", example.text()))
                .as("the same policy, written otherwise")
                .isEqualTo(Outcome.GREEN);
    }

    private static boolean readsTheExample(String test) {
        return Files.exists(Path.of("src/test/java/dev/watchkeeper/policy", test.split("#", -1)[0] + ".java"));
    }

    private enum Outcome {
        RED,
        GREEN,
        REFUSED
    }

    /**
     * Red without the place. Where the reader needs the place, or means the same without it, red with some word of it changed, if
     * it lets any be changed.
     */
    private boolean proves(String test, String path) {
        Outcome without = verdict(test, example.without(path));
        if (without == Outcome.RED) {
            return true;
        } else if (without == Outcome.GREEN && !meansTheSame(example.without(path))) {
            return false;
        }
        Set<Outcome> changed =
                example.changed(path).stream().map(text -> verdict(test, text)).collect(Collectors.toSet());
        return changed.contains(Outcome.RED) || !changed.contains(Outcome.GREEN);
    }

    private boolean meansTheSame(String text) {
        return PolicyTexts.accepted(text)
                .document()
                .hash()
                .equals(PolicyTexts.accepted(example.text()).document().hash());
    }

    /** What a test of this package says of another text of the policy. */
    private static Outcome verdict(String test, String text) {
        if (PolicyReader.read(text) instanceof PolicyReading.Rejected) {
            return Outcome.REFUSED;
        }
        String[] names = test.split("#", -1);
        Outcome[] outcome = {Outcome.GREEN};
        PolicyTexts.whileHouseholdIs(text, () -> {
            try {
                Class<?> type = Class.forName(ChecklistTableTest.class.getPackageName() + "." + names[0]);
                var constructor = type.getDeclaredConstructor();
                constructor.setAccessible(true);
                var method = type.getDeclaredMethod(names[1]);
                method.setAccessible(true);
                method.invoke(constructor.newInstance());
            } catch (InvocationTargetException e) {
                outcome[0] = Outcome.RED;
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("a row's test that cannot be run here: " + test, e);
            }
        });
        return outcome[0];
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

    private static boolean exists(String test) {
        String[] names = test.split("#", -1);
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(folder -> files(folder).stream())
                    .filter(file -> file.getFileName().toString().equals(names[0] + ".java"))
                    .anyMatch(file -> runs(text(file), names[1]));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A method that stands right behind {@code @Test}, whatever other annotations, and is not disabled. */
    private static boolean runs(String source, String method) {
        return Pattern.compile(
                        "(?m)^    @Test\\n(?:    @(?!Disabled)[^\\n]*\\n)*    void " + Pattern.quote(method) + "\\(")
                .matcher(source)
                .find();
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

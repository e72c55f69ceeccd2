package dev.watchkeeper.probe.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rights that an operator gives, the rights that each source asks for, and those that a refusal names are the same. */
class RightsOnPagesTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Path SOURCES = Path.of("src/main/java/dev/watchkeeper/probe/source");
    private static final Set<String> VENDORS = Set.of("Datadog", "Sentry", "GitHub");
    private static final Pattern RIGHT = Pattern.compile("`([a-z]+_(?:read|query)|[a-z]+: ?(?:read|write))`");
    private static final Pattern NAMED = Pattern.compile("(?:needing\\(|RIGHT = )\"([^\"]+)\"");

    @Test
    void thePageOfCredentialsHasTheRightsOfEachSource() throws IOException {
        Map<String, Set<String>> wanted = new TreeMap<>();
        for (String section : Files.readString(DOCS.resolve("sources.md")).split("\n### ", -1)) {
            VENDORS.stream()
                    .filter(section::startsWith)
                    .forEach(vendor -> section.lines()
                            .filter(line -> line.startsWith("- **Credentials**"))
                            .forEach(line -> wanted.computeIfAbsent(vendor, unused -> new TreeSet<>())
                                    .addAll(rights(line))));
        }

        assertThat(wanted)
                .hasSize(VENDORS.size())
                .allSatisfy((vendor, rights) -> assertThat(rights).isNotEmpty());
        assertThat(onThePage()).isEqualTo(wanted);
    }

    @Test
    void whatIsRefusedNamesEachRight() throws IOException {
        Set<String> named;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            named = new TreeSet<>();
            for (Path source : sources) {
                NAMED.matcher(Files.readString(source))
                        .results()
                        .map(found -> found.group(1))
                        .forEach(named::add);
            }
        }

        assertThat(named)
                .isEqualTo(onThePage().values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
    }

    private static Map<String, Set<String>> onThePage() throws IOException {
        Map<String, Set<String>> given = new TreeMap<>();
        Files.readAllLines(DOCS.resolve("credentials/probe-suppliers.md"))
                .forEach(line -> VENDORS.stream()
                        .filter(vendor -> line.startsWith("| " + vendor))
                        .forEach(vendor -> given.computeIfAbsent(vendor, unused -> new TreeSet<>())
                                .addAll(rights(line))));
        return given;
    }

    private static List<String> rights(String line) {
        return RIGHT.matcher(line).results().map(RightsOnPagesTest::right).toList();
    }

    private static String right(MatchResult found) {
        return found.group(1);
    }
}

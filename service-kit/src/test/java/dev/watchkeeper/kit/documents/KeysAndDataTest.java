package dev.watchkeeper.kit.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.watchkeeper.contract.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The list of keys and data is that of the program: its topics with their times, and the algorithms that the sources name. */
@Tag("S24")
class KeysAndDataTest {
    private static final Path PROJECT = Path.of("..");
    private static final Path DOCUMENT = PROJECT.resolve("docs/security/keys-and-data.md");
    private static final Pattern ALGORITHM = Pattern.compile(
            "(?:MessageDigest|Mac|KeyFactory|KeyPairGenerator|Signature)\\.getInstance\\(\"([A-Za-z0-9-]+)\"");

    /** What the sources call it, and what it is called in the list. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            entry("SHA-256", "SHA-256"),
            entry("SHA-1", "SHA-1"),
            entry("Ed25519", "Ed25519"),
            entry("EdDSA", "Ed448"),
            entry("HmacSHA256", "HMAC-SHA256"),
            entry("RSA", "RS256"),
            entry("SHA256withRSA", "RS256"));

    private static List<String> cells(String line) {
        return Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
    }

    private static String kept(Topic.Retention retention) {
        return switch (retention) {
            case COMPACTED -> "while it is in force";
            case WEEK -> "8 days";
            case MONTH -> "30 days";
            case LONG -> "400 days";
        };
    }

    @Test
    void eachTopicHasARowWithTheTimeThatItsRecordsAreKept() throws IOException {
        Map<String, String> written = new TreeMap<>();
        Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.matches("\\| `watchkeeper\\.[a-z-]+` \\|.*"))
                .map(KeysAndDataTest::cells)
                .forEach(row -> written.put(row.get(1).replace("`", ""), row.get(3)));
        Map<String, String> wanted = new TreeMap<>();
        for (Topic topic : Topic.values()) {
            wanted.put(topic.topicName(), kept(topic.retention()));
        }

        assertThat(written).isEqualTo(wanted);
    }

    @Test
    void eachAlgorithmThatTheServicesAskForIsInTheList() throws IOException {
        String document = Files.readString(DOCUMENT);
        String keys = document.substring(document.indexOf("## Keys"), document.indexOf("## Data"));
        try (Stream<Path> modules = Files.list(PROJECT)) {
            List<String> asked = modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .flatMap(KeysAndDataTest::sources)
                    .flatMap(KeysAndDataTest::algorithms)
                    .distinct()
                    .toList();

            assertThat(asked)
                    .contains("SHA-256", "Ed25519")
                    .allSatisfy(algorithm ->
                            assertThat(keys).contains(NAMES.getOrDefault(algorithm, "a row for " + algorithm)));
        }
    }

    private static Stream<Path> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> algorithms(Path source) {
        try {
            Matcher found = ALGORITHM.matcher(Files.readString(source));
            return found.results().map(result -> result.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

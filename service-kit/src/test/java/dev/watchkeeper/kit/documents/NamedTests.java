package dev.watchkeeper.kit.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tests of all modules by the names under which documents speak of them: {@code `SomeTest`} or {@code `SomeTest#aMethod`}. */
final class NamedTests {
    private static final Pattern NAME = Pattern.compile("`([A-Z][A-Za-z0-9]*Test)(?:#([A-Za-z0-9]+))?`");

    private final Map<String, List<String>> texts;

    private NamedTests(Map<String, List<String>> texts) {
        this.texts = texts;
    }

    static NamedTests of(Path project) {
        Map<String, List<String>> texts = new TreeMap<>();
        try (Stream<Path> modules = Files.list(project)) {
            for (Path tests : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(tests)) {
                    for (Path file : files.filter(each -> each.toString().endsWith("Test.java"))
                            .toList()) {
                        String name = file.getFileName().toString().replace(".java", "");
                        texts.computeIfAbsent(name, first -> new ArrayList<>()).add(Files.readString(file));
                    }
                }
            }
            return new NamedTests(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every name of a test in a text, as it stands there. */
    static List<String> in(String text) {
        return NAME.matcher(text).results().map(found -> found.group()).toList();
    }

    /** Those of the names that are nowhere. */
    List<String> missing(String... names) {
        return Arrays.stream(names).filter(name -> !there(name)).toList();
    }

    private boolean there(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            return false;
        }
        List<String> found = texts.getOrDefault(parts.group(1), List.of());
        String method = parts.group(2);
        return method == null
                ? !found.isEmpty()
                : found.stream()
                        .anyMatch(text -> Pattern.compile("\\b" + method + "\\(")
                                .matcher(text)
                                .find());
    }
}

package dev.watchkeeper.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * All pages of the project, by their source: what lies under {@code docs}, and the READMEs of the project and of its modules.
 *
 * @param root the project's folder
 */
record Docs(Path root, Map<Path, DocsPage> pages) {
    static final Path INDEX = Path.of("docs", "index.md");
    private static final int DEEPEST_README = 3;

    /** @throws IllegalArgumentException when there is no {@code docs/index.md}, which is the site's table of contents */
    static Docs of(Path root) {
        if (!Files.isRegularFile(root.resolve(INDEX))) {
            throw new IllegalArgumentException(
                    root + " has no " + INDEX + ": it is the table of contents, write it first");
        }
        Map<Path, DocsPage> pages = new LinkedHashMap<>();
        Stream.concat(readmes(root).stream(), below(root).stream())
                .forEach(source -> pages.put(source, DocsPage.read(root, source)));
        return new Docs(root, pages);
    }

    Optional<DocsPage> at(Path source) {
        return Optional.ofNullable(pages.get(source));
    }

    DocsPage index() {
        return at(INDEX).orElseThrow();
    }

    /** Those of folders that are built are none of ours. */
    private static List<Path> readmes(Path root) {
        try (Stream<Path> files = Files.walk(root, DEEPEST_README)) {
            return files.map(root::relativize)
                    .filter(file -> file.endsWith("README.md") && !file.startsWith("docs"))
                    .filter(Docs::isSource)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSource(Path file) {
        return StreamSupport.stream(file.spliterator(), false)
                .map(Path::toString)
                .noneMatch(part -> part.startsWith(".") || part.equals("target") || part.equals("node_modules"));
    }

    private static List<Path> below(Path root) {
        try (Stream<Path> files = Files.walk(root.resolve("docs"))) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .map(root::relativize)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

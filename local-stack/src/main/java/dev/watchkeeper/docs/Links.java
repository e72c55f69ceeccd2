package dev.watchkeeper.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows every reference of every page, sets it to its place in the site, and notes what leads nowhere. */
final class Links {
    private final Docs docs;
    private final List<String> findings = new ArrayList<>();
    private final Set<Path> files = new HashSet<>();
    private final Map<Path, Set<Path>> reached = new HashMap<>();
    private final Map<Path, String> rendered = new HashMap<>();

    private Links(Docs docs) {
        this.docs = docs;
    }

    /**
     * @param findings a line each: file, line, what is wrong, what to do
     * @param files of the project that pages lead to and that are no pages
     */
    record Followed(List<String> findings, Set<Path> files) {}

    static Followed follow(Docs docs) {
        Links links = new Links(docs);
        docs.pages().values().forEach(links::follow);
        links.unreachable();
        return new Followed(List.copyOf(links.findings), Set.copyOf(links.files));
    }

    private void follow(DocsPage page) {
        for (Reference reference : page.references()) {
            if (!reference.external()) {
                follow(page, reference);
            }
        }
    }

    private void follow(DocsPage page, Reference reference) {
        Path source = reference.path().isEmpty() ? page.source() : resolved(page, reference.path());
        Optional<DocsPage> other = docs.at(source);
        if (other.isPresent()) {
            reached.computeIfAbsent(page.source(), from -> new HashSet<>()).add(source);
            if (!reference.fragment().isEmpty() && !hasAnchor(other.get(), reference.fragment())) {
                find(page, reference, "there is no heading #" + reference.fragment() + " in " + source);
            }
            reference.rewrite().accept(relative(page, other.get().target()) + fragment(reference));
        } else if (!source.startsWith("..") && Files.isRegularFile(docs.root().resolve(source))) {
            files.add(source);
            reference.rewrite().accept(relative(page, place(source)));
        } else {
            find(page, reference, "there is no file " + source);
        }
    }

    private static Path resolved(DocsPage page, String path) {
        Path folder = page.source().getParent();
        return (folder == null ? Path.of(path) : folder.resolve(path)).normalize();
    }

    /** Where a file that is no page lies in the site. */
    static Path place(Path source) {
        return source.startsWith("docs")
                ? Path.of("docs").relativize(source)
                : Path.of("project").resolve(source);
    }

    private boolean hasAnchor(DocsPage page, String fragment) {
        return rendered.computeIfAbsent(page.source(), source -> Markdown.html(page.content()))
                .contains("id=\"" + fragment + "\"");
    }

    private static String relative(DocsPage from, Path to) {
        Path folder = from.target().getParent();
        return (folder == null ? to : folder.relativize(to)).toString().replace('\\', '/');
    }

    private static String fragment(Reference reference) {
        return reference.fragment().isEmpty() ? "" : "#" + reference.fragment();
    }

    private void find(DocsPage page, Reference reference, String what) {
        findings.add("%s:%d: %s leads nowhere: %s"
                .formatted(page.source(), reference.line(), reference.destination(), what));
    }

    /** A page that no other leads to is a page that nobody reads. */
    private void unreachable() {
        Set<Path> seen = new HashSet<>(Set.of(Docs.INDEX));
        List<Path> waiting = new ArrayList<>(seen);
        while (!waiting.isEmpty()) {
            for (Path next : reached.getOrDefault(waiting.removeLast(), Set.of())) {
                if (seen.add(next)) {
                    waiting.add(next);
                }
            }
        }
        docs.pages().keySet().stream()
                .filter(source -> !seen.contains(source))
                .forEach(source -> findings.add(source + ": no page leads here: link it in " + Docs.INDEX));
    }
}

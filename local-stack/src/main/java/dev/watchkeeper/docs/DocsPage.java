package dev.watchkeeper.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/**
 * One page.
 *
 * @param source from the root of the project, {@code docs/policy.md}
 * @param title its first heading, or the name of the file
 */
record DocsPage(Path source, String title, Node content) {
    /** @param root the project's folder */
    static DocsPage read(Path root, Path source) {
        try {
            Node content = Markdown.parsed(Files.readString(root.resolve(source)));
            return new DocsPage(source, title(content, source), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it stands in the site: pages of {@code docs} keep their place, others go by their folder. */
    Path target() {
        Path folder = source.startsWith("docs")
                ? Path.of("docs").relativize(source)
                : Path.of("project").resolve(source);
        String name = folder.toString();
        return Path.of(name.substring(0, name.length() - ".md".length()) + ".html");
    }

    /** Each place that leads somewhere, in the order of the text. */
    List<Reference> references() {
        List<Reference> found = new ArrayList<>();
        content.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                found.add(Reference.of(link));
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                found.add(Reference.of(image));
                visitChildren(image);
            }
        });
        return found;
    }

    private static String title(Node content, Path source) {
        for (Node node = content.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading) {
                return textOf(heading);
            }
        }
        return String.valueOf(source.getFileName());
    }

    static String textOf(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text piece) {
                text.append(piece.getLiteral());
            }

            @Override
            public void visit(Code piece) {
                text.append(piece.getLiteral());
            }
        });
        return text.toString();
    }
}

package dev.watchkeeper.docs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.stream.Collectors;
import org.commonmark.node.BulletList;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/** Writes pages, files and the one style sheet; no script, nothing from elsewhere. */
final class Site {
    private final Docs docs;
    private final Path out;

    Site(Docs docs, Path out) {
        this.docs = docs;
        this.out = out;
    }

    /** @param links what was followed before: the pages lead to places in the site by now */
    void write(Links.Followed links) throws IOException {
        for (DocsPage page : docs.pages().values()) {
            write(page.target(), html(page));
        }
        for (Path file : links.files()) {
            Path to = out.resolve(Links.place(file));
            Files.createDirectories(Objects.requireNonNull(to.getParent()));
            Files.copy(docs.root().resolve(file), to, StandardCopyOption.REPLACE_EXISTING);
        }
        try (InputStream style = Objects.requireNonNull(Site.class.getResourceAsStream("/docs/site.css"))) {
            Files.copy(style, out.resolve("site.css"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void write(Path target, String text) throws IOException {
        Path file = out.resolve(target);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private String html(DocsPage page) {
        String up = "../".repeat(page.target().getNameCount() - 1);
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s · Watchkeeper</title>
                <link rel="stylesheet" href="%ssite.css">
                </head>
                <body>
                <a class="skip" href="#text">To the text</a>
                <nav aria-label="Contents">
                <p class="name"><a href="%sindex.html">Watchkeeper</a></p>
                %s</nav>
                <main id="text">
                %s</main>
                </body>
                </html>
                """.formatted(escaped(page.title()), up, up, contents(page, up), Markdown.html(page.content()));
    }

    /** The table of contents beside each page: the headings of the index with the links that stand in lists below them. */
    private String contents(DocsPage page, String up) {
        StringBuilder text = new StringBuilder();
        for (Node node = docs.index().content().getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading && heading.getLevel() == 2) {
                text.append("<h2>").append(escaped(DocsPage.textOf(heading))).append("</h2>\n");
            } else if (node instanceof BulletList list) {
                text.append("<ul>\n").append(entries(list, page, up)).append("</ul>\n");
            }
        }
        return text.toString();
    }

    private static String entries(BulletList list, DocsPage page, String up) {
        StringBuilder text = new StringBuilder();
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            Node paragraph = item.getFirstChild();
            if (paragraph != null && paragraph.getFirstChild() instanceof Link link) {
                boolean here = link.getDestination().equals(page.target().toString());
                text.append("<li><a href=\"")
                        .append(escaped(up + link.getDestination()))
                        .append(here ? "\" aria-current=\"page\">" : "\">")
                        .append(escaped(DocsPage.textOf(link)))
                        .append("</a></li>\n");
            }
        }
        return text.toString();
    }

    private static String escaped(String text) {
        return text.codePoints()
                .mapToObj(c -> switch (c) {
                    case '&' -> "&amp;";
                    case '<' -> "&lt;";
                    case '>' -> "&gt;";
                    case '"' -> "&quot;";
                    default -> Character.toString(c);
                })
                .collect(Collectors.joining());
    }
}

package dev.watchkeeper.docs;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** {@code ./watchkeeper docs [--out DIR]}: writes the site and names every link that leads nowhere. */
public final class DocsVerb {
    private static final int USAGE = 2;
    private static final int BROKEN = 3;

    private DocsVerb() {}

    /** @return 0; 2 when the words are not understood; 3 when a link leads nowhere or a page is not to be found */
    public static int run(Path project, List<String> words, PrintStream out, PrintStream err) {
        if (!words.isEmpty() && !(words.size() == 2 && words.getFirst().equals("--out"))) {
            err.println("docs: '" + String.join(" ", words) + "' is not understood: ./watchkeeper docs [--out DIR]");
            return USAGE;
        }
        Path root = project.toAbsolutePath().normalize();
        Path target = words.isEmpty() ? root.resolve("target").resolve("site") : Path.of(words.get(1));
        try {
            Docs docs = Docs.of(root);
            Links.Followed links = Links.follow(docs);
            new Site(docs, target).write(links);
            links.findings().forEach(err::println);
            out.println(docs.pages().size() + " pages, " + links.findings().size() + " links or pages to mend: "
                    + target.resolve("index.html"));
            return links.findings().isEmpty() ? 0 : BROKEN;
        } catch (IllegalArgumentException e) {
            err.println("docs: " + e.getMessage());
            return USAGE;
        } catch (IOException e) {
            err.println("docs: " + target + " could not be written: " + e.getMessage()
                    + "; choose another folder with --out");
            return 1;
        }
    }
}

package dev.watchkeeper.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocsVerbTest {
    @TempDir
    Path root;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void pages() throws IOException {
        write("docs/index.md", "# Contents\n\n## Using it\n\n- [Policy](policy.md)\n- [Decisions](adr/0001-a.md)\n");
        write("docs/policy.md", "# The policy\n\n## Two words\n\n[why](adr/0001-a.md#because)\n");
        write("docs/adr/0001-a.md", "# A\n\n## Because\n\n[back](../policy.md#two-words) ![p](../p.svg)\n");
        write("docs/p.svg", "<svg/>");
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private int docs(String... words) {
        return DocsVerb.run(root, List.of(words), print(out), print(err));
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void linksLeadToPagesOfTheSiteAndFilesAreThere() throws IOException {
        assertThat(docs()).as(said()).isZero();

        Path site = root.resolve("target/site");
        assertThat(Files.readString(site.resolve("policy.html"))).contains("href=\"adr/0001-a.html#because\"");
        assertThat(Files.readString(site.resolve("adr/0001-a.html")))
                .contains("href=\"../policy.html#two-words\"", "src=\"../p.svg\"", "href=\"../site.css\"")
                .contains("<a href=\"../policy.html\">Policy</a>");
        assertThat(site.resolve("p.svg")).exists();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("3 pages, 0 links");
    }

    @Test
    void linkToAFileThatIsNotThereNamesPageAndLine() throws IOException {
        write("docs/policy.md", "# The policy\n\n## Two words\n\nsee [gone](gone.md)\n");
        assertThat(docs()).isEqualTo(3);
        assertThat(said()).contains("docs/policy.md:5: gone.md leads nowhere: there is no file docs/gone.md");
    }

    @Test
    void linkToAHeadingThatIsNotThereIsFound() throws IOException {
        write("docs/policy.md", "# The policy\n\n## Other words\n");
        assertThat(docs()).isEqualTo(3);
        assertThat(said()).contains("docs/adr/0001-a.md:5: ../policy.md#two-words leads nowhere: there is no heading");
    }

    @Test
    void linkOutOfTheProjectIsNotCopiedIntoTheSite() throws IOException {
        write("docs/policy.md", "# The policy\n\n## Two words\n\n[secret](../../../../../../../../etc/passwd)\n");
        assertThat(docs()).isEqualTo(3);
        assertThat(said()).contains("leads nowhere");
        assertThat(root.resolve("target/site/policy.html")).exists();
    }

    @Test
    void pageThatNobodyLeadsToIsFound() throws IOException {
        write("docs/alone.md", "# Alone\n");
        assertThat(docs()).isEqualTo(3);
        assertThat(said()).contains("docs/alone.md: no page leads here: link it in docs/index.md");
    }

    @Test
    void markupInsideOfATextIsShownAsText() throws IOException {
        write(
                "docs/policy.md",
                "# The <b>policy</b>\n\n## Two words\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1))\n");
        assertThat(docs()).isZero();
        assertThat(Files.readString(root.resolve("target/site/policy.html")))
                .doesNotContain("<script>", "<b>", "href=\"javascript:");
    }

    @Test
    void withoutATableOfContentsItSaysWhatToDo() throws IOException {
        Files.delete(root.resolve("docs/index.md"));
        assertThat(docs()).isEqualTo(2);
        assertThat(said()).contains("docs/index.md", "write it first");
    }

    @Test
    void wordsThatAreNotUnderstoodAreNamed() {
        assertThat(docs("--to", "x")).isEqualTo(2);
        assertThat(said()).contains("'--to x' is not understood");
    }

    /** The documentation of this very project. */
    @Test
    void everyLinkOfThisProjectLeadsSomewhere() {
        int code = DocsVerb.run(
                Path.of(".."), List.of("--out", root.resolve("site").toString()), print(out), print(err));
        assertThat(said()).isEmpty();
        assertThat(code).isZero();
    }
}

package dev.watchkeeper.notifier.reportpage.markdown;

import dev.watchkeeper.notifier.reportpage.Page;
import dev.watchkeeper.notifier.reportpage.Page.Block;
import dev.watchkeeper.notifier.reportpage.Page.Cell;
import dev.watchkeeper.notifier.reportpage.Plot;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a page as Markdown that GitHub and others read alike: tables, and sparklines for plots. */
public final class MarkdownReport {
    private final StringBuilder out = new StringBuilder();

    private MarkdownReport() {}

    public static String of(Page page) {
        MarkdownReport markdown = new MarkdownReport();
        markdown.write(page);
        return markdown.out.toString();
    }

    private void write(Page page) {
        out.append("# ").append(MarkdownText.escaped(page.title())).append("\n\n");
        out.append(MarkdownText.escaped(page.summary())).append(".\n");
        for (Page.Section section : page.sections()) {
            out.append("\n## ").append(MarkdownText.escaped(section.title())).append('\n');
            section.blocks().forEach(this::block);
        }
    }

    private void block(Block block) {
        out.append('\n');
        switch (block) {
            case Block.Paragraph(String text) ->
                out.append(MarkdownText.escaped(text)).append('\n');
            case Block.Message(String text) ->
                out.append(MarkdownText.fenced(text)).append('\n');
            case Block.Bullets(List<String> items) ->
                items.forEach(item ->
                        out.append("- ").append(MarkdownText.escaped(item)).append('\n'));
            case Block.Facts(List<Page.Fact> facts) ->
                facts.forEach(fact -> out.append("- **")
                        .append(MarkdownText.escaped(fact.name()))
                        .append("**: ")
                        .append(MarkdownText.escaped(fact.value().text()))
                        .append('\n'));
            case Block.Table table -> table(table);
            case Block.Plots(List<Plot> plots) -> plots.forEach(this::plot);
        }
    }

    private void table(Block.Table table) {
        row(table.headings());
        row(table.headings().stream().map(heading -> "---").toList(), false);
        table.rows().forEach(cells -> row(cells.stream().map(Cell::text).toList()));
    }

    private void row(List<String> texts) {
        row(texts.stream().map(MarkdownText::escaped).toList(), true);
    }

    private void row(List<String> cells, boolean spaced) {
        String between = spaced ? " | " : "|";
        out.append(cells.stream().collect(Collectors.joining(between, spaced ? "| " : "|", spaced ? " |" : "|")))
                .append('\n');
    }

    private void plot(Plot plot) {
        out.append(MarkdownText.fenced(plot.sparkline()))
                .append("\n\n")
                .append(MarkdownText.escaped(plot.inWords()))
                .append(".\n\n");
    }
}

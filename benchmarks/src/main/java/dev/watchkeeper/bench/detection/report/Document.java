package dev.watchkeeper.bench.detection.report;

import dev.watchkeeper.bench.detection.product.Cost;
import dev.watchkeeper.bench.detection.run.Result;
import dev.watchkeeper.bench.detection.run.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The report: a page, its plots, and everything as CSV beside it.
 *
 * @param command that makes it again
 */
public record Document(String command, long seed, double cusumHeight, Cost cost) {
    private static final String NAME = "detection";

    /**
     * Overwrites what is there.
     *
     * @param left of an earlier run, not yet in the tables; stays in the CSV
     */
    public void write(Path folder, List<Table> tables, Collection<Result> left) {
        Map<String, String> plots = Plots.of(tables);
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> plot : plots.entrySet()) {
                Files.writeString(folder.resolve(plot.getKey()), plot.getValue());
            }
            Files.writeString(folder.resolve(NAME + ".csv"), Csv.of(tables, left));
            Files.writeString(folder.resolve(NAME + ".md"), page(folder, tables, plots));
        } catch (IOException e) {
            throw new UncheckedIOException("The report cannot be written to " + folder + ".", e);
        }
    }

    /** What an earlier run left in the folder, by the id of the scenario; nothing when there was none. */
    public static Map<String, Result> earlier(Path folder) {
        Path csv = folder.resolve(NAME + ".csv");
        try {
            return Files.exists(csv) ? Csv.read(Files.readString(csv)) : Map.of();
        } catch (IOException e) {
            throw new UncheckedIOException("What an earlier run left in " + csv + " cannot be read.", e);
        }
    }

    private String page(Path folder, List<Table> tables, Map<String, String> plots) throws IOException {
        StringBuilder page = new StringBuilder(Preface.text(command, seed, cusumHeight));
        page.append("\n## The bar\n\n").append(Preface.BAR).append('\n').append(Bar.of(tables));
        page.append("| cost of one bucket, one detector | threshold 60 | <= 200 ns | ")
                .append(Cell.number(cost.nanos()))
                .append(" ns | | | | ")
                .append(cost.nanos() <= 200 ? "reached" : "**not reached**")
                .append(" |\n\nState of one detector of one deployment: ")
                .append(cost.bytes())
                .append(" bytes.\n");
        plots.keySet()
                .forEach(plot -> page.append("\n![delay against false alarms](")
                        .append(plot)
                        .append(")\n"));
        page.append("\n## Usable\n\n").append(usable(tables));
        page.append("\n## All scenarios\n\n").append(Preface.CELLS).append('\n');
        tables.forEach(table -> page.append(Tables.of(table)));
        page.append("## Bad requests until the decision, median\n\n").append(Tables.harmed(tables));
        return page.append(calibration(folder)).toString();
    }

    /** What the calibration of the engine printed, where somebody has put it beside this page. */
    private static String calibration(Path folder) throws IOException {
        Path printed = folder.resolve("calibration.txt");
        return Files.exists(printed)
                ? "\n## Calibration of the engine\n\n" + Preface.CALIBRATION + "\n```\n" + Files.readString(printed)
                        + "```\n"
                : "";
    }

    private static String usable(List<Table> tables) {
        StringBuilder text = new StringBuilder(
                "Usable is who rolls back at most 1 of 1000 healthy days on each of N1-N6.\n\n| who | worst | usable |\n|---|---|---|\n");
        tables.stream()
                .flatMap(table -> table.contenders().stream())
                .distinct()
                .forEach(contender -> Usable.worstOf(contender, tables)
                        .ifPresent(worst -> text.append("| ")
                                .append(contender)
                                .append(" | ")
                                .append(Usable.worst(contender, tables))
                                .append(" | ")
                                .append(Usable.usable(contender, tables) ? "yes" : "**no**")
                                .append(" |\n")));
        return text.toString();
    }
}

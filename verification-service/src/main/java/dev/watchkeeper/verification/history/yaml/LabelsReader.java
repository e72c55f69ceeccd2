package dev.watchkeeper.verification.history.yaml;

import dev.watchkeeper.verification.history.Incident;
import dev.watchkeeper.verification.history.Labels;
import dev.watchkeeper.verification.history.TimeColumn;
import dev.watchkeeper.verification.history.TimeForm;
import java.util.List;

/** {@code incidents}: where it stands what truly went wrong. */
final class LabelsReader {
    private static final List<String> WORDS = List.of("list", "windows", "marked", "written");
    private static final List<String> LIST_WORDS =
            List.of("file", "time", "form", "zone", "subject", "subjectUpTo", "name", "lasts");

    private LabelsReader() {}

    static Labels read(Part root) {
        Part labels = root.part("incidents", WORDS);
        if (labels.words().size() != 1) {
            throw labels.bad("write one of `list`, `windows`, `marked` or `written`");
        }
        return switch (labels.words().getFirst()) {
            case "list" -> listed(labels.part("list", LIST_WORDS));
            case "windows" -> windows(labels.part("windows", List.of("file", "entry", "form", "zone")));
            case "marked" -> marked(labels.part("marked", List.of("column", "is")));
            default ->
                new Labels.Written(labels.parts("written", List.of("subject", "name", "from", "to")).stream()
                        .map(LabelsReader::incident)
                        .toList());
        };
    }

    private static Labels listed(Part part) {
        return new Labels.Listed(
                part.text("file"),
                new TimeColumn(part.text("time"), SeriesReader.form(part)),
                part.textIfThere("subject"),
                part.textIfThere("subjectUpTo"),
                part.textIfThere("name"),
                part.duration("lasts"));
    }

    private static Labels windows(Part part) {
        return new Labels.Windows(part.text("file"), part.text("entry"), SeriesReader.form(part));
    }

    private static Labels marked(Part part) {
        return new Labels.Marked(part.text("column"), part.text("is"));
    }

    private static Incident incident(Part part) {
        TimeForm iso = new TimeForm.Iso();
        return new Incident(
                part.textIfThere("subject").orElse(""),
                part.text("name"),
                part.read("from", iso::parse),
                part.read("to", iso::parse));
    }
}

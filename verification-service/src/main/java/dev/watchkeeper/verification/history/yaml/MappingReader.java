package dev.watchkeeper.verification.history.yaml;

import dev.watchkeeper.policy.check.Durations;
import dev.watchkeeper.policy.yaml.YamlReading;
import dev.watchkeeper.policy.yaml.YamlText;
import dev.watchkeeper.verification.history.BaselineFrom;
import dev.watchkeeper.verification.history.Labels;
import dev.watchkeeper.verification.history.Mapping;
import dev.watchkeeper.verification.history.Moment;
import dev.watchkeeper.verification.history.Stretch;
import dev.watchkeeper.verification.history.TimeColumn;
import dev.watchkeeper.verification.history.TimeForm;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads a mapping file. Every word that it does not know is a mistake. */
public final class MappingReader {
    private static final String VERSION = "watchkeeper.dev/v1";
    private static final String KIND = "ReplayMapping";
    private static final List<String> WORDS = List.of(
            "apiVersion",
            "kind",
            "note",
            "policy",
            "time",
            "bucket",
            "stamp",
            "delay",
            "subjects",
            "files",
            "baseline",
            "watches",
            "incidents");
    private static final List<String> WATCH_WORDS =
            List.of("per", "before", "lasts", "every", "from", "to", "firstTraffic", "fullShift");

    private MappingReader() {}

    /** @throws IllegalArgumentException with the line, what is wrong there and what to do */
    public static Mapping read(String text) {
        return switch (YamlText.read(text)) {
            case YamlReading.Refused(var error) -> throw new IllegalArgumentException(error.text());
            case YamlReading.Read(var root, var errors) -> {
                if (!errors.isEmpty()) {
                    throw new IllegalArgumentException(errors.getFirst().text());
                }
                yield mapping(Part.of(root, "mapping", WORDS));
            }
        };
    }

    private static Mapping mapping(Part root) {
        must(root, "apiVersion", VERSION);
        must(root, "kind", KIND);
        Optional<TimeColumn> time = root.has("time") ? Optional.of(SeriesReader.time(root)) : Optional.empty();
        List<Stretch> watches = root.parts("watches", WATCH_WORDS).stream()
                .map(MappingReader::stretch)
                .toList();
        Labels incidents = root.has("incidents") ? LabelsReader.read(root) : new Labels.None();
        boolean perIncident = watches.stream().anyMatch(Stretch.PerIncident.class::isInstance);
        if (perIncident && !knownBefore(incidents)) {
            throw root.bad("watches per incident need incidents of a file or written in the mapping");
        }
        return new Mapping(
                root.textIfThere("note").orElse(""),
                root.text("policy"),
                root.duration("bucket"),
                root.has("delay") ? root.read("delay", Durations::parse) : Duration.ZERO,
                stampsEnd(root),
                root.has("subjects") ? root.texts("subjects") : List.of(""),
                SeriesReader.files(root, time),
                root.has("baseline") ? baseline(root) : new BaselineFrom.None(),
                watches,
                incidents);
    }

    private static boolean knownBefore(Labels incidents) {
        return switch (incidents) {
            case Labels.Listed listed -> true;
            case Labels.Windows windows -> true;
            case Labels.Written written -> true;
            case Labels.Marked marked -> false;
            case Labels.None none -> false;
        };
    }

    private static void must(Part root, String word, String value) {
        if (!root.text(word).equals(value)) {
            throw root.bad("`" + word + "` is '" + root.text(word) + "', and only '" + value + "' can be read");
        }
    }

    private static boolean stampsEnd(Part root) {
        return root.read("stamp", stamp -> switch (stamp) {
            case "end" -> true;
            case "start" -> false;
            default ->
                throw new IllegalArgumentException(
                        "'" + stamp + "' says nothing: is a row's time the start or the end of its bucket?");
        });
    }

    private static BaselineFrom baseline(Part root) {
        Part baseline = root.part("baseline", List.of("before", "stretches"));
        if (baseline.has("before") == baseline.has("stretches")) {
            throw baseline.bad("write either `before: 24h` or `stretches: [{ from, to }]`");
        }
        return baseline.has("before")
                ? new BaselineFrom.Before(baseline.duration("before"))
                : new BaselineFrom.Stretches(baseline.parts("stretches", List.of("from", "to")).stream()
                        .map(part ->
                                new BaselineFrom.Stretches.Stretch(moment(part, "from"), momentIfThere(part, "to")))
                        .toList());
    }

    private static Stretch stretch(Part part) {
        return switch (part.text("per")) {
            case "incident" -> new Stretch.PerIncident(part.duration("before"), part.duration("lasts"));
            case "span" ->
                new Stretch.Every(
                        part.duration("every"),
                        moment(part, "from"),
                        momentIfThere(part, "to"),
                        part.duration("lasts"));
            case "deployment" ->
                new Stretch.One(
                        moment(part, "firstTraffic"),
                        part.has("fullShift") ? moment(part, "fullShift") : moment(part, "firstTraffic"),
                        momentIfThere(part, "to"));
            default ->
                throw part.bad("watches are made per incident, per span (one `every` so long) or per deployment");
        };
    }

    private static Optional<Moment> momentIfThere(Part part, String word) {
        return part.has(word) ? Optional.of(moment(part, word)) : Optional.empty();
    }

    /** An instant, or how long after the first row. */
    private static Moment moment(Part part, String word) {
        return part.read(word, text -> {
            if (text.contains("T")) {
                return new Moment.At(new TimeForm.Iso().parse(text));
            }
            return new Moment.AfterFirstRow(Durations.parse(text));
        });
    }
}

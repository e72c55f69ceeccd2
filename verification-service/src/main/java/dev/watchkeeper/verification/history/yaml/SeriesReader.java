package dev.watchkeeper.verification.history.yaml;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.verification.history.DataFile;
import dev.watchkeeper.verification.history.Meaning;
import dev.watchkeeper.verification.history.Series;
import dev.watchkeeper.verification.history.TimeColumn;
import dev.watchkeeper.verification.history.TimeForm;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code files}: which columns give which check its buckets. */
final class SeriesReader {
    private static final List<String> FILE_WORDS = List.of("path", "time", "where", "missing", "checks");
    private static final List<String> CHECK_WORDS =
            List.of("value", "times", "bad", "total", "goodPercent", "badPercent", "optional");

    private SeriesReader() {}

    static List<DataFile> files(Part root, Optional<TimeColumn> time) {
        List<DataFile> files = root.parts("files", FILE_WORDS).stream()
                .map(file -> file(file, time))
                .toList();
        if (files.isEmpty()) {
            throw root.bad("`files` names no file");
        }
        return files;
    }

    private static DataFile file(Part file, Optional<TimeColumn> time) {
        Map<String, String> where = new LinkedHashMap<>();
        if (file.has("where")) {
            Part filters = file.names("where");
            filters.words().forEach(column -> where.put(column, filters.text(column)));
        }
        Part checks = file.names("checks");
        return new DataFile(
                file.text("path"),
                file.has("time") ? time(file) : time.orElseThrow(() -> file.bad("`time` is missing, here and above")),
                where,
                file.has("missing") ? Set.copyOf(file.texts("missing")) : Set.of(),
                checks.words().stream()
                        .map(word -> new Series(
                                new CheckName(word),
                                meaning(checks.part(word, CHECK_WORDS)),
                                checks.part(word, CHECK_WORDS).truth("optional")))
                        .toList());
    }

    private static Meaning meaning(Part part) {
        long kinds = List.of("value", "bad", "goodPercent", "badPercent").stream()
                .filter(part::has)
                .count();
        if (kinds != 1) {
            throw part.bad("write one of `value`, `bad` with `total`, `goodPercent` or `badPercent` with `total`");
        }
        if (part.has("value")) {
            return new Meaning.Value(
                    part.text("value"), part.has("times") ? part.read("times", Double::parseDouble) : 1);
        }
        if (part.has("bad")) {
            return new Meaning.Counts(part.text("bad"), part.text("total"));
        }
        boolean good = part.has("goodPercent");
        return new Meaning.Percent(
                part.text(good ? "goodPercent" : "badPercent"), good, part.read("total", Long::parseLong));
    }

    static TimeColumn time(Part parent) {
        Part part = parent.part("time", List.of("column", "form", "zone"));
        return new TimeColumn(part.text("column"), form(part));
    }

    /** {@code form}, and {@code zone} where the form has none. */
    static TimeForm form(Part part) {
        String form = part.text("form");
        return switch (form) {
            case "iso" -> new TimeForm.Iso();
            case "epoch-seconds" -> new TimeForm.EpochSeconds();
            case "epoch-millis" -> new TimeForm.EpochMillis();
            case "go" -> new TimeForm.Go();
            default -> written(part, form);
        };
    }

    private static TimeForm written(Part part, String form) {
        if (!form.contains("yy")) {
            throw part.bad("'" + form
                    + "' is no form of a time: write iso, epoch-seconds, epoch-millis, go, or a pattern such as"
                    + " yyyy-MM-dd HH:mm:ss");
        }
        return part.read("form", pattern -> {
            try {
                return TimeForm.Written.of(pattern, ZoneId.of(part.text("zone")));
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        });
    }
}

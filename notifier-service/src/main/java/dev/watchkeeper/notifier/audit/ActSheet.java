package dev.watchkeeper.notifier.audit;

import dev.watchkeeper.contract.id.SubjectId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Acts as CSV (RFC 4180) for spreadsheets. What people wrote may look like a formula; a quote before it keeps a spreadsheet from
 * computing it (S12).
 */
public final class ActSheet {
    private static final List<String> HEADINGS =
            List.of("time", "person", "action", "project", "service", "deployment", "sentence", "evidence", "id");

    private ActSheet() {}

    public static String csv(List<Act> acts) {
        return Stream.concat(Stream.of(HEADINGS), acts.stream().map(ActSheet::row))
                .map(row -> row.stream().map(ActSheet::cell).collect(Collectors.joining(",", "", "\r\n")))
                .collect(Collectors.joining());
    }

    private static List<String> row(Act act) {
        return List.of(
                act.at().toString(),
                act.by().map(SubjectId::value).orElse(""),
                act.action().words(),
                act.project().orElse(""),
                act.service().orElse(""),
                act.deployment().orElse(""),
                act.sentence(),
                act.evidence().text(),
                switch (act.evidence()) {
                    case Evidence.OfEvent event -> event.id();
                    case Evidence.OfEntry entry -> entry.hash();
                });
    }

    static String cell(String text) {
        return "\"" + harmless(text).replace("\"", "\"\"") + "\"";
    }

    /** Spreadsheets take what begins with one of these as a formula, also after spaces or behind a line break. */
    private static String harmless(String text) {
        String begin = text.stripLeading();
        boolean formula = !text.isEmpty()
                && ("\t\r\n".indexOf(text.charAt(0)) >= 0
                        || (!begin.isEmpty() && "=+-@\uFF1D\uFF0B\uFF0D\uFF20".indexOf(begin.charAt(0)) >= 0));
        return formula ? "'" + text : text;
    }
}

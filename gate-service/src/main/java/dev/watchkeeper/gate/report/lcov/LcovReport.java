package dev.watchkeeper.gate.report.lcov;

import dev.watchkeeper.gate.report.ReportReader;
import dev.watchkeeper.gate.report.Summary;
import dev.watchkeeper.gate.report.UnreadableReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * LCOV's tracefile: records of a source file, {@code SF:} to {@code end_of_record}, with {@code DA:line,hits}. Lines are counted
 * from {@code DA}, and must agree with the record's own {@code LF} and {@code LH} where it has them.
 */
public final class LcovReport implements ReportReader {
    private static final int LONGEST_LINE = 64 * 1024;
    private static final int MOST_LINES_OF_A_FILE = 1_000_000;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final Set<String> IGNORED =
            Set.of("TN", "FN", "FNDA", "FNF", "FNH", "FNL", "FNA", "BRDA", "BRF", "BRH", "MCDC", "MCF", "MCH", "VER");

    @Override
    public Summary.Coverage read(InputStream in) throws IOException {
        Counts counts = new Counts();
        var strict = StandardCharsets.UTF_8.newDecoder();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, strict))) {
            int number = 0;
            for (String line = next(lines, number + 1); line != null; line = next(lines, number + 1)) {
                number++;
                counts.line(line.strip(), number);
            }
        } catch (CharacterCodingException e) {
            throw new UnreadableReport("it is not text in UTF-8", e);
        }
        return counts.summary();
    }

    private static @org.jspecify.annotations.Nullable String next(BufferedReader lines, int number) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = lines.read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n') {
            if (line.length() == LONGEST_LINE) {
                throw new UnreadableReport("line " + number + " is longer than " + LONGEST_LINE + " characters");
            }
            line.append((char) c);
            c = lines.read();
        }
        return line.toString();
    }

    /** What has been counted; a source that stands in several records counts a line as covered when one of them does. */
    private static final class Counts {
        private final Map<String, Map<Long, Boolean>> files = new HashMap<>();
        private Map<Long, Boolean> file = Map.of();
        private Map<Long, Boolean> record = Map.of();
        private boolean inRecord;
        private long found = -1;
        private long hit = -1;
        private int records;

        void line(String line, int number) {
            if (line.isEmpty() || line.startsWith("#")) {
                return;
            }
            if (line.equals("end_of_record")) {
                end(number);
                return;
            }
            int colon = line.indexOf(':');
            String key = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 1);
            switch (key) {
                case "SF" -> begin(value, number);
                case "DA" -> data(value, number);
                case "LF" -> found = number(value, number);
                case "LH" -> hit = number(value, number);
                default -> {
                    if (!IGNORED.contains(key)) {
                        throw new UnreadableReport("line " + number + " is none of LCOV's: it begins with neither SF:,"
                                + " DA: nor another word of a tracefile");
                    }
                }
            }
        }

        private void begin(String name, int number) {
            if (inRecord || name.isBlank()) {
                throw new UnreadableReport(
                        "line " + number + ": SF: " + (inRecord ? "comes before end_of_record" : "names no source"));
            }
            inRecord = true;
            records++;
            found = -1;
            hit = -1;
            file = files.computeIfAbsent(name, source -> new HashMap<>());
            record = new HashMap<>();
        }

        private void data(String value, int number) {
            String[] parts = value.split(",", -1);
            if (!inRecord || parts.length < 2 || parts.length > 3) {
                throw new UnreadableReport("line " + number + ": DA: stands "
                        + (inRecord ? "without a line and its hits" : "outside of a record"));
            }
            boolean covered = number(parts[1], number) > 0;
            record.merge(number(parts[0], number), covered, Boolean::logicalOr);
            if (record.size() > MOST_LINES_OF_A_FILE) {
                throw new UnreadableReport("line " + number + ": a source has more than a million lines");
            }
        }

        private void end(int number) {
            if (!inRecord) {
                throw new UnreadableReport("line " + number + ": end_of_record comes before SF:");
            }
            inRecord = false;
            long covered =
                    record.values().stream().filter(Boolean::booleanValue).count();
            if ((found >= 0 && found != record.size()) || (hit >= 0 && hit != covered)) {
                throw new UnreadableReport("line " + number + ": LF and LH say " + hit + " of " + found
                        + " lines, and DA say " + covered + " of " + record.size());
            }
            record.forEach((line, isCovered) -> file.merge(line, isCovered, Boolean::logicalOr));
        }

        private static long number(String text, int number) {
            if (!NUMBER.matcher(text).matches()) {
                throw new UnreadableReport("line " + number + ": '" + text.substring(0, Math.min(20, text.length()))
                        + "' is no whole number");
            }
            return Long.parseLong(text);
        }

        Summary.Coverage summary() {
            if (inRecord || records == 0) {
                throw new UnreadableReport(
                        records == 0 ? "it has no record of a source (SF:)" : "it ends before end_of_record");
            }
            long total = files.values().stream().mapToLong(Map::size).sum();
            long covered = files.values().stream()
                    .flatMap(lines -> lines.values().stream())
                    .filter(Boolean::booleanValue)
                    .count();
            return new Summary.Coverage(covered, total);
        }
    }
}

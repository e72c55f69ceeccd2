package dev.watchkeeper.probe.source.openmetrics;

import dev.watchkeeper.probe.counter.MetricPoint;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One line: {@code name{label="value",...} value [timestamp] [# exemplar]}. */
final class ExpositionLine {
    private final String line;
    private int at;

    ExpositionLine(String line) {
        this.line = line;
    }

    /**
     * Empty when the line is no metric.
     *
     * @param timestampsInSeconds as in OpenMetrics; in Prometheus's own form they are milliseconds
     */
    Optional<MetricPoint> point(boolean timestampsInSeconds) {
        String name = name();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> labels = new HashMap<>();
        if (peek() == '{' && !labels(labels)) {
            return Optional.empty();
        }
        String rest = line.substring(at).strip();
        int exemplar = rest.indexOf('#');
        String[] parts =
                (exemplar < 0 ? rest : rest.substring(0, exemplar)).strip().split("\\s+", -1);
        if (parts.length > 2 || parts[0].isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> timestamp = parts.length == 2 ? timestamp(parts[1], timestampsInSeconds) : Optional.empty();
        if (parts.length == 2 && timestamp.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new MetricPoint(name, labels, parts[0], timestamp));
    }

    private String name() {
        int from = at;
        while (at < line.length() && isNamePart(line.charAt(at), at == from)) {
            at++;
        }
        return line.substring(from, at);
    }

    private static boolean isNamePart(char c, boolean first) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':';
        return letter || (!first && c >= '0' && c <= '9');
    }

    private boolean labels(Map<String, String> labels) {
        at++;
        while (true) {
            skipSpace();
            if (peek() == '}') {
                at++;
                return true;
            }
            String label = name();
            skipSpace();
            if (label.isEmpty() || peek() != '=') {
                return false;
            }
            at++;
            skipSpace();
            Optional<String> value = quoted();
            if (value.isEmpty() || labels.put(label, value.get()) != null) {
                return false;
            }
            skipSpace();
            if (peek() == ',') {
                at++;
            } else if (peek() != '}') {
                return false;
            }
        }
    }

    private Optional<String> quoted() {
        if (peek() != '"') {
            return Optional.empty();
        }
        StringBuilder value = new StringBuilder();
        for (at++; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '"') {
                at++;
                return Optional.of(value.toString());
            }
            if (c == '\\' && at + 1 < line.length()) {
                at++;
                char escaped = line.charAt(at);
                value.append(escaped == 'n' ? '\n' : escaped);
            } else {
                value.append(c);
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> timestamp(String text, boolean inSeconds) {
        try {
            double number = Double.parseDouble(text);
            double millis = inSeconds ? number * 1000 : number;
            return Double.isFinite(millis) && Math.abs(millis) < 1e15
                    ? Optional.of(Instant.ofEpochMilli(Math.round(millis)))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private void skipSpace() {
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at++;
        }
    }

    private char peek() {
        return at < line.length() ? line.charAt(at) : '\0';
    }
}

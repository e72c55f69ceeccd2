package dev.watchkeeper.verification.history.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.verification.history.Incident;
import dev.watchkeeper.verification.history.Labels;
import dev.watchkeeper.verification.history.Mapping;
import dev.watchkeeper.verification.history.TimeForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Incidents that stand in a JSON file. */
final class LabelFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LabelFile() {}

    static List<Incident> listed(Path path, Labels.Listed labels) {
        List<Incident> incidents = new ArrayList<>();
        collect(path, tree(path), labels, incidents);
        if (incidents.isEmpty()) {
            throw new IllegalArgumentException(
                    path + " holds no object with a field '" + labels.time().column() + "'");
        }
        incidents.sort(Comparator.comparing(Incident::from));
        return incidents;
    }

    private static void collect(Path path, JsonNode node, Labels.Listed labels, List<Incident> incidents) {
        if (node.isObject() && node.has(labels.time().column())) {
            incidents.add(incident(path, node, labels));
            return;
        }
        node.forEach(child -> collect(path, child, labels, incidents));
    }

    private static Incident incident(Path path, JsonNode node, Labels.Listed labels) {
        Instant from = time(
                path, node.get(labels.time().column()).asText(), labels.time().form());
        String subject = labels.subject().map(field -> text(path, node, field)).orElse("");
        String shorter = labels.subjectUpTo()
                .filter(subject::contains)
                .map(end -> subject.substring(0, subject.indexOf(end)))
                .orElse(subject);
        String name = labels.name().map(field -> text(path, node, field)).orElse("incident");
        return new Incident(shorter, name, from, from.plus(labels.lasts()));
    }

    static List<Incident> windows(Path path, Labels.Windows labels, List<String> subjects) {
        JsonNode root = tree(path);
        List<Incident> incidents = new ArrayList<>();
        for (String subject : subjects) {
            for (JsonNode window : entry(path, root, Mapping.of(labels.entry(), subject))) {
                incidents.add(new Incident(
                        subject,
                        "window",
                        time(path, window.path(0).asText(), labels.form()),
                        time(path, window.path(1).asText(), labels.form())));
            }
        }
        return incidents;
    }

    /** A star at the begin stands for anything. */
    private static JsonNode entry(Path path, JsonNode root, String name) {
        List<JsonNode> fitting = root.properties().stream()
                .filter(entry -> name.startsWith("*")
                        ? entry.getKey().endsWith(name.substring(1))
                        : entry.getKey().equals(name))
                .map(Map.Entry::getValue)
                .toList();
        if (fitting.size() != 1) {
            throw new IllegalArgumentException(
                    path + " has " + fitting.size() + " lists called '" + name + "', and exactly one must be");
        }
        return fitting.getFirst();
    }

    private static Instant time(Path path, String written, TimeForm form) {
        try {
            return form.parse(written);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
        }
    }

    private static String text(Path path, JsonNode node, String field) {
        if (!node.has(field)) {
            throw new IllegalArgumentException(path + " has an incident without the field '" + field + "': " + node);
        }
        return node.get(field).asText();
    }

    private static JsonNode tree(Path path) {
        try {
            return JSON.readTree(Files.readString(path));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(path + " is no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read: " + e.getMessage(), e);
        }
    }
}

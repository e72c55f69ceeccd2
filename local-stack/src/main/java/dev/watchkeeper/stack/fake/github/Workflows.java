package dev.watchkeeper.stack.fake.github;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The workflows of the one repository, and all of their runs. */
final class Workflows {
    private final Map<String, Known> known = new HashMap<>();
    private final List<FakeRun> runs = new ArrayList<>();

    /**
     * A workflow file.
     *
     * @param runName where {@code ${{ inputs.name }}} stands for an input
     */
    synchronized void add(String file, String runName, Set<String> inputs) {
        known.put(file, new Known(runName, inputs, "active", generated(runName, inputs)));
    }

    synchronized void text(String file, String text) {
        known.computeIfPresent(file, (name, before) -> before.with(before.state(), text));
    }

    synchronized void state(String file, String state) {
        known.computeIfPresent(file, (name, before) -> before.with(state, before.text()));
    }

    synchronized Optional<String> text(String file) {
        return Optional.ofNullable(known.get(file)).map(Known::text);
    }

    synchronized Optional<String> state(String file) {
        return Optional.ofNullable(known.get(file)).map(Known::state);
    }

    synchronized boolean has(String file) {
        return known.containsKey(file);
    }

    /** The first input that the workflow does not know. */
    synchronized Optional<String> unknownInput(String file, Map<String, String> inputs) {
        Set<String> names =
                Optional.ofNullable(known.get(file)).map(Known::inputs).orElse(Set.of());
        return inputs.keySet().stream().filter(input -> !names.contains(input)).findFirst();
    }

    synchronized FakeRun start(String file, String ref, Map<String, String> inputs, Instant now) {
        Known workflow = Optional.ofNullable(known.get(file))
                .orElseThrow(() -> new IllegalArgumentException("there is no workflow " + file));
        String title = workflow.runName();
        for (String input : workflow.inputs()) {
            title = title.replace("${{ inputs." + input + " }}", inputs.getOrDefault(input, ""));
        }
        FakeRun run = new FakeRun(
                1000L + runs.size(), file, ref, inputs, title.isEmpty() ? "Run " + runs.size() : title, now);
        runs.add(run);
        return run;
    }

    synchronized List<FakeRun> all() {
        return List.copyOf(runs);
    }

    /** The newest first. */
    synchronized List<FakeRun> of(String file, Instant since) {
        return runs.reversed().stream()
                .filter(run -> run.shown()
                        && run.workflow().equals(file)
                        && !run.created().isBefore(since))
                .toList();
    }

    synchronized Optional<FakeRun> numbered(long number) {
        return runs.stream()
                .filter(run -> run.shown() && run.number() == number)
                .findFirst();
    }

    static Map<String, String> inputs(JsonNode body) {
        Map<String, String> inputs = new HashMap<>();
        body.path("inputs")
                .properties()
                .forEach(entry -> inputs.put(entry.getKey(), entry.getValue().asText()));
        return inputs;
    }

    private static String generated(String runName, Set<String> inputs) {
        StringBuilder text = new StringBuilder();
        if (!runName.isEmpty()) {
            text.append("run-name: '").append(runName).append("'\n");
        }
        text.append("on:\n  workflow_dispatch:\n");
        if (!inputs.isEmpty()) {
            text.append("    inputs:\n");
            inputs.forEach(input -> text.append("      ").append(input).append(": { type: string }\n"));
        }
        return text.append("jobs: {}\n").toString();
    }

    private record Known(String runName, Set<String> inputs, String state, String text) {
        private Known {
            inputs = Set.copyOf(inputs);
        }

        Known with(String newState, String newText) {
            return new Known(runName, inputs, newState, newText);
        }
    }
}

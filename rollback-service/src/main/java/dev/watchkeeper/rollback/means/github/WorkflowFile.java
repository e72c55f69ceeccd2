package dev.watchkeeper.rollback.means.github;

import dev.watchkeeper.policy.yaml.YamlNode;
import dev.watchkeeper.policy.yaml.YamlReading;
import dev.watchkeeper.policy.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a workflow's file says about being dispatched.
 *
 * @param dispatched whether it can be, at all
 * @param inputs by name
 * @param runName empty when it has none
 * @param oneAtATime whether its runs wait for one another and none is cancelled by the next
 */
record WorkflowFile(boolean dispatched, Map<String, Input> inputs, String runName, boolean oneAtATime) {
    /** The version that the target must still run for the workflow to act. */
    static final String EXPECTED = "expected";

    private static final Pattern CORRELATION =
            Pattern.compile("\\$\\{\\{[^}]*\\binputs\\." + Correlation.INPUT + "\\b[^}]*}}");
    /** What is another text in each run: a group by one of these holds nobody back. */
    private static final Pattern NOT_A_GROUP = Pattern.compile("github\\.run_|inputs\\." + Correlation.INPUT);

    WorkflowFile {
        inputs = Map.copyOf(inputs);
    }

    /** @param options what a {@code choice} may be; empty for any value */
    record Input(boolean required, boolean hasDefault, List<String> options) {
        Input {
            options = List.copyOf(options);
        }
    }

    /** @throws IllegalArgumentException saying where it is no workflow */
    static WorkflowFile read(String text) {
        return switch (YamlText.read(text)) {
            case YamlReading.Refused(var error) ->
                throw new IllegalArgumentException("its line " + error.line() + " cannot be read: " + error.sentence());
            case YamlReading.Read(YamlNode.Mapping root, var errors) -> {
                Optional<YamlNode> trigger = trigger(root.get("on"));
                yield new WorkflowFile(
                        trigger.isPresent(),
                        trigger.map(WorkflowFile::inputs).orElse(Map.of()),
                        root.get("run-name").map(WorkflowFile::text).orElse(""),
                        root.get("concurrency").filter(WorkflowFile::holdsBack).isPresent());
            }
        };
    }

    boolean takes(String input) {
        return inputs.containsKey(input);
    }

    /** Whether each of its runs says in its name who has asked for it. */
    boolean showsCorrelation() {
        return takes(Correlation.INPUT) && CORRELATION.matcher(runName).find();
    }

    /** Whether a run that comes late finds that its condition no longer holds. */
    boolean holdsItsCondition() {
        return takes(EXPECTED) && oneAtATime;
    }

    /** Why GitHub would refuse these inputs, or the workflow would not do what the policy says; empty when it would take them. */
    Optional<String> misfit(Map<String, String> given) {
        if (!dispatched) {
            return Optional.of("has no `on: workflow_dispatch`, so it cannot be dispatched");
        }
        for (Map.Entry<String, String> each : given.entrySet()) {
            Input input = inputs.get(each.getKey());
            if (input == null) {
                return Optional.of("does not declare the input `" + each.getKey() + "`");
            }
            if (!input.options().isEmpty() && !input.options().contains(each.getValue())) {
                return Optional.of("takes for `" + each.getKey() + "` only " + String.join(", ", input.options())
                        + ", and not '" + each.getValue() + "'");
            }
        }
        return inputs.entrySet().stream()
                .filter(input ->
                        input.getValue().required() && !input.getValue().hasDefault())
                .map(Map.Entry::getKey)
                .filter(name -> !given.containsKey(name))
                .findFirst()
                .map(name -> "requires the input `" + name + "`, which the policy does not give");
    }

    /** {@code on} is a word, a list of words or a section. */
    private static Optional<YamlNode> trigger(Optional<YamlNode> on) {
        String word = "workflow_dispatch";
        return on.flatMap(node -> switch (node) {
            case YamlNode.Scalar scalar -> scalar.text().equals(word) ? Optional.of(node) : Optional.empty();
            case YamlNode.Sequence sequence ->
                sequence.items().stream()
                        .filter(item -> text(item).equals(word))
                        .findFirst();
            case YamlNode.Mapping mapping -> mapping.get(word);
        });
    }

    private static Map<String, Input> inputs(YamlNode trigger) {
        Map<String, Input> inputs = new TreeMap<>();
        if (trigger instanceof YamlNode.Mapping mapping
                && mapping.get("inputs").orElse(trigger) instanceof YamlNode.Mapping declared
                && declared != trigger) {
            declared.entries().forEach((name, entry) -> inputs.put(name, input(entry.value())));
        }
        return inputs;
    }

    private static Input input(YamlNode node) {
        if (!(node instanceof YamlNode.Mapping said)) {
            return new Input(false, false, List.of());
        }
        List<String> options = new ArrayList<>();
        if (said.get("options").orElse(said) instanceof YamlNode.Sequence listed) {
            listed.items().forEach(item -> options.add(text(item)));
        }
        return new Input(
                said.get("required").filter(value -> text(value).equals("true")).isPresent(),
                said.get("default").isPresent(),
                options);
    }

    private static boolean holdsBack(YamlNode concurrency) {
        String group = text(concurrency);
        boolean cancels = false;
        if (concurrency instanceof YamlNode.Mapping said) {
            group = said.get("group").map(WorkflowFile::text).orElse("");
            cancels = said.get("cancel-in-progress")
                    .filter(value -> !text(value).equals("false"))
                    .isPresent();
        }
        return !group.isBlank() && !NOT_A_GROUP.matcher(group).find() && !cancels;
    }

    private static String text(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar ? scalar.text() : "";
    }
}

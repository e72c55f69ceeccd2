package dev.watchkeeper.policy.yaml;

import dev.watchkeeper.policy.PolicyError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;

/**
 * Builds the tree from the parser's events, not from the library's own nodes: its composer recurses without a depth limit
 * and lets the last of two equal keys win.
 */
final class TreeBuilder {
    private final Iterator<Event> events;
    private final Map<Anchor, YamlNode> anchors = new HashMap<>();
    private final List<PolicyError> errors = new ArrayList<>();
    private int nodes;

    TreeBuilder(Iterator<Event> events) {
        this.events = events;
    }

    YamlReading build() {
        events.next(); // stream start
        if (events.next().getEventId() != Event.ID.DocumentStart) {
            throw refusal(1, "The policy is empty.", "Begin with `apiVersion: watchkeeper.dev/v1`.");
        }
        Event first = events.next();
        YamlNode root = node(first, "", 0);
        events.next(); // document end
        if (events.next().getEventId() != Event.ID.StreamEnd) {
            throw refusal(root.line(), "There is more than one document.", "Put each policy into a file of its own.");
        }
        if (root instanceof YamlNode.Mapping mapping) {
            return new YamlReading.Read(mapping, errors);
        }
        throw refusal(
                root.line(),
                "A policy is a section, and this is " + root.kind() + ".",
                "Begin with `apiVersion: watchkeeper.dev/v1`.");
    }

    private YamlNode node(Event event, String path, int depth) {
        int line = line(event);
        if (depth > YamlText.MOST_DEPTH) {
            throw refusal(
                    line,
                    "Sections lie more than " + YamlText.MOST_DEPTH + " deep in each other.",
                    "No part of a policy needs that.");
        }
        count(1, line);
        YamlNode node = switch (event) {
            case AliasEvent alias -> repeated(alias, line);
            case ScalarEvent scalar -> scalar(scalar, line);
            case SequenceStartEvent start -> {
                refuseTag(start.getTag(), line);
                yield sequence(line, path, depth);
            }
            case MappingStartEvent start -> {
                refuseTag(start.getTag(), line);
                yield mapping(line, path, depth);
            }
            default -> throw new IllegalStateException("the YAML parser gave " + event + " where a node begins");
        };
        if (event instanceof NodeEvent named && !(event instanceof AliasEvent)) {
            named.getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
        }
        return node;
    }

    private YamlNode scalar(ScalarEvent scalar, int line) {
        refuseTag(scalar.getTag(), line);
        return new YamlNode.Scalar(scalar.getValue(), scalar.isPlain(), line);
    }

    private YamlNode sequence(int line, String path, int depth) {
        List<YamlNode> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(node(event, path + "[" + items.size() + "]", depth + 1));
        }
        return new YamlNode.Sequence(items, line);
    }

    private YamlNode mapping(int line, String path, int depth) {
        YamlNode.Mapping mapping = new YamlNode.Mapping(line);
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            int wordLine = line(event);
            if (!(node(event, path, depth + 1) instanceof YamlNode.Scalar word)) {
                throw refusal(wordLine, "A word is expected here, before a colon.", "Check brackets and braces.");
            }
            String inner = path.isEmpty() ? word.text() : path + "." + word.text();
            YamlNode value = node(events.next(), inner, depth + 1);
            YamlNode.Mapping.Entry before =
                    mapping.entries().putIfAbsent(word.text(), new YamlNode.Mapping.Entry(wordLine, value));
            if (before != null) {
                errors.add(new PolicyError(
                        inner,
                        wordLine,
                        "`" + word.text() + "` stands here twice, first in line " + before.line() + ".",
                        "Keep one of them."));
            }
        }
        return mapping;
    }

    private YamlNode repeated(AliasEvent alias, int line) {
        YamlNode named = anchors.get(alias.getAlias());
        if (named == null) {
            throw refusal(
                    line,
                    "*" + alias.getAlias() + " names nothing above it.",
                    "Name it with &" + alias.getAlias() + " first.");
        }
        count(sizeOf(named), line);
        return named.copy();
    }

    private static int sizeOf(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> 1;
            case YamlNode.Sequence sequence ->
                1 + sequence.items().stream().mapToInt(TreeBuilder::sizeOf).sum();
            case YamlNode.Mapping mapping ->
                1
                        + mapping.entries().values().stream()
                                .mapToInt(entry -> 1 + sizeOf(entry.value()))
                                .sum();
        };
    }

    private void count(int more, int line) {
        nodes += more;
        if (nodes > YamlText.MOST_NODES) {
            throw refusal(
                    line,
                    "The policy has more than " + YamlText.MOST_NODES + " parts, what aliases repeat included.",
                    "Name a check once and refer to it by its name.");
        }
    }

    private static void refuseTag(Optional<String> tag, int line) {
        tag.ifPresent(name -> {
            throw refusal(line, "The tag " + name + " has no meaning in a policy.", "Leave it out.");
        });
    }

    private static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private static Refusal refusal(int line, String sentence, String remedy) {
        return new Refusal(new PolicyError(YamlText.WHOLE, line, sentence, remedy));
    }

    /** Leaves the recursion; never leaves the package. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient PolicyError error;

        Refusal(PolicyError error) {
            super(error.sentence(), null, false, false);
            this.error = error;
        }

        PolicyError error() {
            return error;
        }
    }
}

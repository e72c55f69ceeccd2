package dev.watchkeeper.policy.difference;

import dev.watchkeeper.policy.PolicyDocument;
import dev.watchkeeper.policy.yaml.CanonicalJson;
import dev.watchkeeper.policy.yaml.YamlNode;
import dev.watchkeeper.policy.yaml.YamlReading;
import dev.watchkeeper.policy.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * In which words two resolved policies differ. Every default is written out in both, so that naming a default is no difference, and
 * neither are comments, quotes or the order of words.
 */
public final class PolicyDifference {
    /** By which a part of a list is known, the first that it has. */
    private static final List<String> NAMES = List.of("name", "id", "check", "critical", "http");

    private final List<PolicyChange> changes = new ArrayList<>();

    private PolicyDifference() {}

    /** In the order of the words; empty exactly when both are the same policy. */
    public static List<PolicyChange> of(PolicyDocument before, PolicyDocument after) {
        PolicyDifference difference = new PolicyDifference();
        difference.compare("", tree(before), tree(after));
        return List.copyOf(difference.changes);
    }

    private static YamlNode tree(PolicyDocument document) {
        return switch (YamlText.read(document.canonicalJson())) {
            case YamlReading.Read(YamlNode.Mapping root, var errors) -> root;
            case YamlReading.Refused(var error) ->
                throw new IllegalStateException("a resolved policy can be read again: " + error.text());
        };
    }

    private void compare(String path, YamlNode before, YamlNode after) {
        if (same(before, after)) {
            return;
        }
        if (before instanceof YamlNode.Mapping was && after instanceof YamlNode.Mapping is) {
            sections(path, was, is);
        } else if (before instanceof YamlNode.Sequence was && after instanceof YamlNode.Sequence is) {
            lists(path, was, is);
        } else {
            changed(path, before, after);
        }
    }

    private void sections(String path, YamlNode.Mapping before, YamlNode.Mapping after) {
        TreeSet<String> words = new TreeSet<>(before.entries().keySet());
        words.addAll(after.entries().keySet());
        for (String word : words) {
            String inner = path.isEmpty() ? word : path + "." + word;
            Optional<YamlNode> was = before.get(word);
            Optional<YamlNode> is = after.get(word);
            if (was.isPresent() && is.isPresent()) {
                compare(inner, was.get(), is.get());
            } else {
                was.ifPresent(node -> removed(inner, node));
                is.ifPresent(node -> added(inner, node));
            }
        }
    }

    /**
     * What is the same in both is set aside wherever it stands; the rest is paired by name, and what has none in its order where both
     * have as many. Where nothing is left, the order changed.
     */
    private void lists(String path, YamlNode.Sequence before, YamlNode.Sequence after) {
        List<YamlNode> gone = new ArrayList<>(before.items());
        List<YamlNode> come = new ArrayList<>();
        for (YamlNode item : after.items()) {
            if (!take(gone, item)) {
                come.add(item);
            }
        }
        if (gone.isEmpty() && come.isEmpty()) {
            changed(path, before, after);
            return;
        }
        boolean inOrder = nameless(gone) == nameless(come);
        for (YamlNode was : gone) {
            String inner = path + "[" + name(was).orElse("") + "]";
            Optional<YamlNode> is = come.stream()
                    .filter(node ->
                            name(was).isPresent() ? name(node).equals(name(was)) : inOrder && isNameless(was, node))
                    .findFirst();
            if (is.isPresent()) {
                come.remove(is.get());
                compare(inner, was, is.get());
            } else {
                removed(inner, was);
            }
        }
        come.forEach(is -> added(path + "[" + name(is).orElse("") + "]", is));
    }

    private static boolean take(List<YamlNode> from, YamlNode wanted) {
        for (int i = 0; i < from.size(); i++) {
            if (same(from.get(i), wanted)) {
                from.remove(i);
                return true;
            }
        }
        return false;
    }

    private static long nameless(List<YamlNode> nodes) {
        return nodes.stream().filter(node -> isNameless(node, node)).count();
    }

    /** Two parts that hold words themselves and have no name. */
    private static boolean isNameless(YamlNode one, YamlNode other) {
        return !(one instanceof YamlNode.Scalar)
                && !(other instanceof YamlNode.Scalar)
                && name(one).isEmpty()
                && name(other).isEmpty();
    }

    private static Optional<String> name(YamlNode node) {
        return node instanceof YamlNode.Mapping section
                ? NAMES.stream()
                        .flatMap(word -> section.get(word).stream())
                        .flatMap(value ->
                                value instanceof YamlNode.Scalar scalar ? Stream.of(scalar.text()) : Stream.of())
                        .findFirst()
                : Optional.empty();
    }

    private static boolean same(YamlNode one, YamlNode other) {
        return CanonicalJson.of(one).equals(CanonicalJson.of(other));
    }

    private void added(String path, YamlNode after) {
        changes.add(new PolicyChange(path, Optional.empty(), Optional.of(CanonicalJson.of(after))));
    }

    private void removed(String path, YamlNode before) {
        changes.add(new PolicyChange(path, Optional.of(CanonicalJson.of(before)), Optional.empty()));
    }

    private void changed(String path, YamlNode before, YamlNode after) {
        changes.add(
                new PolicyChange(path, Optional.of(CanonicalJson.of(before)), Optional.of(CanonicalJson.of(after))));
    }
}

package dev.watchkeeper.policy.yaml;

import dev.watchkeeper.policy.template.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A resolved policy for reading: the same JSON, with a line for each word; short parts stay on one line. */
public final class PrettyJson {
    private static final int LONGEST_LINE = 100;

    private PrettyJson() {}

    /** The policy as it was given where it is no YAML, or where with line breaks it would be longer than a policy may be. */
    public static String of(String canonicalJson) {
        if (!(YamlText.read(canonicalJson) instanceof YamlReading.Read(YamlNode.Mapping root, var errors))) {
            return canonicalJson;
        }
        String pretty = text(root, "") + "\n";
        return pretty.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > YamlText.MOST_BYTES
                ? canonicalJson
                : pretty;
    }

    private static String text(YamlNode node, String indent) {
        String line = CanonicalJson.of(node);
        if (node instanceof YamlNode.Scalar || (!indent.isEmpty() && indent.length() + line.length() <= LONGEST_LINE)) {
            return line;
        }
        String inner = indent + "  ";
        List<String> parts = new ArrayList<>();
        if (node instanceof YamlNode.Mapping section) {
            for (Map.Entry<String, YamlNode.Mapping.Entry> entry :
                    section.entries().entrySet()) {
                parts.add(inner + JsonText.quoted(entry.getKey()) + ": "
                        + text(entry.getValue().value(), inner));
            }
            return braced("{", parts, "}", indent);
        }
        if (node instanceof YamlNode.Sequence list) {
            list.items().forEach(item -> parts.add(inner + text(item, inner)));
        }
        return braced("[", parts, "]", indent);
    }

    private static String braced(String open, List<String> parts, String close, String indent) {
        return parts.isEmpty() ? open + close : open + "\n" + String.join(",\n", parts) + "\n" + indent + close;
    }
}

package dev.watchkeeper.policy.yaml;

import dev.watchkeeper.policy.template.JsonText;
import java.math.BigDecimal;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** JSON with sorted keys, no spaces, and one form for each number, so that equal policies have equal bytes. */
public final class CanonicalJson {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,29})(\\.\\d{1,30})?([eE][+-]?\\d{1,2})?");

    private CanonicalJson() {}

    public static String of(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> scalar(scalar);
            case YamlNode.Sequence sequence ->
                sequence.items().stream().map(CanonicalJson::of).collect(Collectors.joining(",", "[", "]"));
            case YamlNode.Mapping mapping ->
                new TreeMap<>(mapping.entries())
                        .entrySet().stream()
                                .map(entry -> JsonText.quoted(entry.getKey()) + ":"
                                        + of(entry.getValue().value()))
                                .collect(Collectors.joining(",", "{", "}"));
        };
    }

    private static String scalar(YamlNode.Scalar scalar) {
        String text = scalar.text();
        if (!scalar.plain()) {
            return JsonText.quoted(text);
        }
        if (scalar.empty()) {
            return "null";
        }
        if (text.equals("true") || text.equals("false")) {
            return text;
        }
        return NUMBER.matcher(text).matches() ? number(text) : JsonText.quoted(text);
    }

    private static String number(String text) {
        BigDecimal number = new BigDecimal(text);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}

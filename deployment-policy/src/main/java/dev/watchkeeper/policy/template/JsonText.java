package dev.watchkeeper.policy.template;

/** Writes text as JSON writes it, with everything escaped that a YAML reader would refuse to see raw. */
public final class JsonText {
    private JsonText() {}

    public static String quoted(String text) {
        return '"' + escaped(text) + '"';
    }

    /** The inside of a JSON string. */
    public static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (needsEscape(c)) {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.toString();
    }

    private static boolean needsEscape(char c) {
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || c == '\uFEFF' || c >= '\uFFFE';
    }
}

package dev.watchkeeper.stack.matrix;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a service can be asked.
 *
 * @param path as the service declares it, with parameters in braces
 */
public record Operation(String method, String path) implements Comparable<Operation> {
    private static final Pattern PARAMETER = Pattern.compile("\\{([^{}]+)}");

    public Operation {
        method = method.toUpperCase(Locale.ROOT);
        path = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** @param text such as {@code GET /api/v1/self} */
    public static Operation of(String text) {
        String[] words = text.trim().split(" ", 2);
        if (words.length != 2 || !words[1].startsWith("/")) {
            throw new IllegalArgumentException("'" + text + "' is no operation: write METHOD /path");
        }
        return new Operation(words[0], words[1]);
    }

    List<String> parameters() {
        return PARAMETER.matcher(path).results().map(found -> found.group(1)).toList();
    }

    /** Whether an address without parameters is one of these. */
    boolean covers(String address) {
        String pattern = PARAMETER
                        .splitAsStream(path)
                        .map(Pattern::quote)
                        .reduce((a, b) -> a + ".+" + b)
                        .orElse("")
                + (path.endsWith("}") ? ".+" : "");
        return Pattern.matches(pattern, address);
    }

    String filled(java.util.function.UnaryOperator<String> values) {
        return PARAMETER.matcher(path).replaceAll(found -> Matcher.quoteReplacement(values.apply(found.group(1))));
    }

    @Override
    public int compareTo(Operation other) {
        int byPath = path.compareTo(other.path);
        return byPath != 0 ? byPath : method.compareTo(other.method);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}

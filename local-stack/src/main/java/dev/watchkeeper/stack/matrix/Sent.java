package dev.watchkeeper.stack.matrix;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a row sends, besides its path: pieces with {@code ; } between them, each {@code name=value} for a parameter of the path,
 * {@code ?name=value} for a query, or {@code body [media type] text}. Words in angle brackets stand for something that the test has
 * made; a parameter without a piece stands for the word of its own name.
 */
record Sent(Map<String, String> parameters, String query, Optional<Body> body) {
    private static final Pattern WORD = Pattern.compile("<([a-z-]+)>");
    private static final Pattern BODY = Pattern.compile("body (?:([a-z]+/[a-z+.-]+) )?(.*)");
    private static final Pattern PARAMETER = Pattern.compile("([A-Za-z]+)=(.+)");

    /** @param type its media type */
    record Body(String type, String text) {}

    Sent {
        parameters = Map.copyOf(parameters);
    }

    static Sent of(String cell) {
        Map<String, String> parameters = new TreeMap<>();
        String query = "";
        Optional<Body> body = Optional.empty();
        for (String piece : cell.replace("`", "").split("; ", -1)) {
            Matcher asBody = BODY.matcher(piece);
            Matcher asParameter = PARAMETER.matcher(piece);
            if (piece.startsWith("?")) {
                query = piece;
            } else if (asBody.matches()) {
                body = Optional.of(
                        new Body(Optional.ofNullable(asBody.group(1)).orElse("application/json"), asBody.group(2)));
            } else if (asParameter.matches()) {
                parameters.put(asParameter.group(1), asParameter.group(2));
            } else if (!piece.isBlank()) {
                throw new IllegalArgumentException(
                        "'" + piece + "' is nothing that can be sent: write name=value, ?query or body ...");
            }
        }
        return new Sent(parameters, query, body);
    }

    /** Path and query, with what the test has made in its places. */
    String address(Operation operation, UnaryOperator<String> world) {
        String path = operation.filled(name ->
                parameters.containsKey(name) ? filled(parameters.getOrDefault(name, ""), world) : world.apply(name));
        return path + filled(query, world);
    }

    static String filled(String text, UnaryOperator<String> world) {
        return WORD.matcher(text).replaceAll(found -> Matcher.quoteReplacement(world.apply(found.group(1))));
    }
}

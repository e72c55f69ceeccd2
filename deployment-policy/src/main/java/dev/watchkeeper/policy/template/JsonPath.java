package dev.watchkeeper.policy.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in a JSON answer: {@code $.name}, {@code $.list[0].name}; no wildcards, filters or functions. */
public record JsonPath(List<Segment> segments) {
    /** Possessive, since a greedy group takes a frame of the stack for each segment. */
    private static final Pattern WHOLE = Pattern.compile("\\$((\\.[A-Za-z_][A-Za-z0-9_-]*)|(\\[\\d{1,6}]))*+");

    private static final Pattern SEGMENT = Pattern.compile("\\.([A-Za-z_][A-Za-z0-9_-]*)|\\[(\\d{1,6})]");

    public JsonPath {
        segments = List.copyOf(segments);
    }

    /** One step into the answer. */
    public sealed interface Segment {
        record Field(String name) implements Segment {}

        record Index(int index) implements Segment {}
    }

    /** @throws IllegalArgumentException when the text is not such a path */
    public static JsonPath parse(String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a path: write it like $.household.id or $.list[0]");
        }
        List<Segment> segments = new ArrayList<>();
        Matcher found = SEGMENT.matcher(text);
        while (found.find()) {
            String name = found.group(1);
            segments.add(name == null ? new Segment.Index(Integer.parseInt(found.group(2))) : new Segment.Field(name));
        }
        return new JsonPath(segments);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("$");
        for (Segment segment : segments) {
            switch (segment) {
                case Segment.Field(String name) -> text.append('.').append(name);
                case Segment.Index(int index) -> text.append('[').append(index).append(']');
            }
        }
        return text.toString();
    }
}

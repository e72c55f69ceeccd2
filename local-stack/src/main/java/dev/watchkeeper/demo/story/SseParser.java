package dev.watchkeeper.demo.story;

import java.util.Optional;

/** Reads server-sent events line by line. */
final class SseParser {
    private String id = "";
    private String name = "";
    private final StringBuilder data = new StringBuilder();

    /** One whole event of the wire. */
    record Frame(String id, String name, String data) {}

    /** @return the event that this line completes */
    Optional<Frame> line(String line) {
        if (line.isEmpty()) {
            return complete();
        }
        int colon = line.indexOf(':');
        if (colon == 0) {
            return Optional.empty();
        }
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        String content = value.startsWith(" ") ? value.substring(1) : value;
        switch (field) {
            case "id" -> id = content;
            case "event" -> name = content;
            case "data" -> data.append(data.isEmpty() ? "" : "\n").append(content);
            default -> {
                // A field that this reader does not use, such as retry.
            }
        }
        return Optional.empty();
    }

    private Optional<Frame> complete() {
        Optional<Frame> frame = data.isEmpty() ? Optional.empty() : Optional.of(new Frame(id, name, data.toString()));
        name = "";
        data.setLength(0);
        return frame;
    }
}

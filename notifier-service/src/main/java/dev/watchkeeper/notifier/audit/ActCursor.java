package dev.watchkeeper.notifier.audit;

import dev.watchkeeper.notifier.archive.Position;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far the list was read, written {@code epoch-seq.entry}.
 *
 * @param events exclusive
 * @param own the entry of the own audit, exclusive
 */
public record ActCursor(Position events, long own) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,18}-\\d{1,18})\\.(\\d{1,18})");
    private static final long NEWEST = 999_999_999_999_999_999L;

    static ActCursor newest(Position head) {
        return new ActCursor(head.at(head.seq() + 1), NEWEST);
    }

    /** Empty when the text is none. */
    public static Optional<ActCursor> parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        return matcher.matches()
                ? Position.parse(matcher.group(1))
                        .map(position -> new ActCursor(position, Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return events + "." + own;
    }
}

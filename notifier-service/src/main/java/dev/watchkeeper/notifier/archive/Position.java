package dev.watchkeeper.notifier.archive;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the ordered stream, written {@code epoch-seq}.
 *
 * @param epoch grows when the archive is rebuilt; positions of another epoch mean nothing any more
 * @param seq counts from 1 in the order of commits, without holes that a reader could miss
 */
public record Position(long epoch, long seq) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    /** Empty when the text is no position. */
    public static Optional<Position> parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new Position(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    public Position at(long otherSeq) {
        return new Position(epoch, otherSeq);
    }

    @Override
    public String toString() {
        return epoch + "-" + seq;
    }
}

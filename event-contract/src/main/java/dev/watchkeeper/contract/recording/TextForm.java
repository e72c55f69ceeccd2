package dev.watchkeeper.contract.recording;

import dev.watchkeeper.contract.event.Sequence;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** The forms of text that are shorter as numbers. Each is taken only when it gives the same text again. */
enum TextForm {
    /** The text before in this column. */
    SAME(0),
    /** A text that stood earlier in this record. */
    EARLIER(1),
    MILLISECONDS(2),
    NANOSECONDS(3),
    UUID_BYTES(4),
    WHOLE(5),
    SEQUENCE(6),
    /** The id that a tick's partition and sequence give. */
    TICK_ID(7),
    WORD(8);

    private static final int SHORTEST_INSTANT = 20;
    private static final int UUID_LENGTH = 36;
    private static final int LONGEST_WHOLE = 18;

    private final int code;

    TextForm(int code) {
        this.code = code;
    }

    /** The number that stands in a recording, and keeps its meaning. */
    int code() {
        return code;
    }

    static Optional<TextForm> of(int code) {
        return Arrays.stream(values()).filter(form -> form.code == code).findFirst();
    }

    /** The form of a text by itself. */
    static TextForm of(String text) {
        if (text.length() >= SHORTEST_INSTANT && text.endsWith("Z")) {
            return instant(text);
        }
        if (text.length() == UUID_LENGTH) {
            return uuid(text);
        }
        return whole(text) ? WHOLE : sequence(text);
    }

    static boolean whole(String text) {
        if (text.isEmpty() || text.length() > LONGEST_WHOLE) {
            return false;
        }
        int first = text.charAt(0) == '-' ? 1 : 0;
        for (int i = first; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.length() > first && (text.charAt(first) != '0' || text.length() == 1);
    }

    static Instant ofNanoseconds(long nanoseconds) {
        return Instant.ofEpochSecond(
                Math.floorDiv(nanoseconds, 1_000_000_000L), Math.floorMod(nanoseconds, 1_000_000_000L));
    }

    static long nanoseconds(Instant instant) {
        return ChronoUnit.NANOS.between(Instant.EPOCH, instant);
    }

    private static TextForm instant(String text) {
        try {
            Instant instant = Instant.parse(text);
            if (!instant.toString().equals(text)) {
                return WORD;
            }
            if (instant.truncatedTo(ChronoUnit.MILLIS).equals(instant)) {
                return MILLISECONDS;
            }
            return ofNanoseconds(nanoseconds(instant)).equals(instant) ? NANOSECONDS : WORD;
        } catch (DateTimeException | ArithmeticException e) {
            return WORD;
        }
    }

    private static TextForm uuid(String text) {
        try {
            return UUID.fromString(text).toString().equals(text) ? UUID_BYTES : WORD;
        } catch (IllegalArgumentException e) {
            return WORD;
        }
    }

    private static TextForm sequence(String text) {
        int hyphen = text.indexOf('-');
        if (hyphen <= 0 || !whole(text.substring(0, hyphen)) || !whole(text.substring(hyphen + 1))) {
            return WORD;
        }
        try {
            return Sequence.parse(text).toString().equals(text) ? SEQUENCE : WORD;
        } catch (IllegalArgumentException e) {
            return WORD;
        }
    }
}

package dev.watchkeeper.contract.recording;

import dev.watchkeeper.contract.event.Sequence;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;

/** The forms of text that are shorter as numbers. Each is taken only when it gives the same text again. */
enum TextForm {
    /** The text before in this column. */
    SAME,
    /** A text that stood earlier in this record. */
    EARLIER,
    MILLISECONDS,
    NANOSECONDS,
    UUID_BYTES,
    WHOLE,
    SEQUENCE,
    /** The id that a tick's partition and sequence give. */
    TICK_ID,
    WORD;

    private static final int SHORTEST_INSTANT = 20;
    private static final int UUID_LENGTH = 36;
    private static final int LONGEST_WHOLE = 18;

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
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }

    private static TextForm instant(String text) {
        try {
            Instant instant = Instant.parse(text);
            if (!instant.toString().equals(text)) {
                return WORD;
            }
            if (instant.getNano() % 1_000_000 == 0) {
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

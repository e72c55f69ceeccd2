package dev.watchkeeper.migration.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** A file's bytes as text, or why they are none. */
public sealed interface SqlText {
    /** 1 MiB: far more than a migration that a person has read. */
    int MOST_BYTES = 1024 * 1024;

    /** UTF-8 without NUL; a byte order mark is left out. */
    record Decoded(String text) implements SqlText {}

    /** Not to be judged. */
    record Unreadable(String why) implements SqlText {}

    /** Never throws. */
    static SqlText of(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            return new Unreadable("it has " + bytes.length + " bytes, and at most " + MOST_BYTES + " are read");
        }
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                return new Unreadable("byte " + i + " is NUL: it is UTF-16, or no text");
            }
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(buffer)
                    .toString();
            return new Decoded(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            return new Unreadable("it is not UTF-8 from byte " + buffer.position() + " on");
        }
    }
}

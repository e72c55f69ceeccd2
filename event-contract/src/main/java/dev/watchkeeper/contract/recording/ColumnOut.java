package dev.watchkeeper.contract.recording;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;

/** The values of one column as bytes: numbers as the distance to the one before, words once and then by their number. */
final class ColumnOut {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Map<String, Integer> words = new HashMap<>();
    private long before;

    /** A whole number, small ones in few bytes. */
    void number(long value) {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7fL) != 0) {
            bytes.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    /** A whole number that lies near the one before it in this column. */
    void near(long value) {
        number(value - before);
        before = value;
    }

    void raw(byte[] content) {
        bytes.writeBytes(content);
    }

    void sized(byte[] content) {
        number(content.length);
        raw(content);
    }

    /** A text that comes again and again. */
    void word(String text) {
        Integer known = words.putIfAbsent(text, words.size());
        if (known == null) {
            number(words.size() - 1L);
            sized(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } else {
            number(known);
        }
    }

    int words() {
        return words.size();
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}

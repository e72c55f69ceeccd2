package dev.watchkeeper.contract.recording;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads what {@link ColumnOut} wrote. Anything else than that is an IllegalArgumentException. */
final class ColumnIn {
    private final byte[] bytes;
    private final Spent spent;
    private final List<String> words = new ArrayList<>();
    private int at;
    private long before;

    ColumnIn(byte[] bytes, Spent spent) {
        this.bytes = bytes;
        this.spent = spent;
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at >= bytes.length) {
                throw new IllegalArgumentException("the recording ends in the middle of a column");
            }
            long part = bytes[at++];
            value |= (part & 0x7f) << shift;
            if (part >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw new IllegalArgumentException("the recording holds a number that is too long");
    }

    int small() {
        return Math.toIntExact(number());
    }

    long near() {
        before += number();
        return before;
    }

    byte[] raw(int length) {
        if (length < 0 || length > bytes.length - at) {
            throw new IllegalArgumentException("the recording ends in the middle of a column");
        }
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    byte[] sized() {
        return raw(small());
    }

    String word() {
        int number = small();
        if (number == words.size()) {
            byte[] word = sized();
            spent.forGood(Spent.A_WORD + word.length);
            words.add(new String(word, StandardCharsets.UTF_8));
        }
        if (number < 0 || number >= words.size()) {
            throw new IllegalArgumentException("the recording names a word that it does not hold");
        }
        return words.get(number);
    }
}

package dev.watchkeeper.verification.encoding;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads what {@link Out} wrote. */
final class In {
    private final ByteBuffer bytes;
    private long lastMillis;

    In(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    boolean atEnd() {
        return !bytes.hasRemaining();
    }

    long number() {
        long rest = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = bytes.get();
            rest |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return (rest >>> 1) ^ -(rest & 1);
            }
        }
        throw new IllegalArgumentException("a number of a state is longer than 64 bits");
    }

    int size() {
        long size = number();
        if (size < 0 || size > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        return (int) size;
    }

    boolean flag() {
        return number() != 0;
    }

    double decimal() {
        return bytes.getDouble();
    }

    String text() {
        byte[] utf8 = new byte[size()];
        bytes.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    <E extends Enum<E>> E choice(Class<E> type) {
        return Enum.valueOf(type, text());
    }

    Instant instant() {
        lastMillis += number();
        return Instant.ofEpochMilli(lastMillis).plusNanos(number());
    }

    Duration duration() {
        long seconds = number();
        return Duration.ofSeconds(seconds, number());
    }

    <T> Optional<T> optional(Supplier<T> reader) {
        return flag() ? Optional.of(reader.get()) : Optional.empty();
    }

    <T> List<T> all(Supplier<T> reader) {
        int size = size();
        List<T> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(reader.get());
        }
        return values;
    }
}

package dev.watchkeeper.verification.encoding;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes small numbers in few bytes; an instant as its distance from the one written before. */
final class Out {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    private long lastMillis;

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    Out number(long value) {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7fL) != 0) {
            bytes.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
        return this;
    }

    Out flag(boolean value) {
        return number(value ? 1 : 0);
    }

    Out decimal(double value) {
        long bits = Double.doubleToLongBits(value);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes.write((int) (bits >>> shift));
        }
        return this;
    }

    Out text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        bytes.writeBytes(utf8);
        return this;
    }

    Out choice(Enum<?> value) {
        return text(value.name());
    }

    Out instant(Instant value) {
        long millis = Math.addExact(Math.multiplyExact(value.getEpochSecond(), 1000L), value.getNano() / 1_000_000);
        number(millis - lastMillis);
        lastMillis = millis;
        return number(value.getNano() % 1_000_000);
    }

    Out duration(Duration value) {
        return number(value.getSeconds()).number(value.getNano());
    }

    <T> Out optional(Optional<T> value, Consumer<T> writer) {
        flag(value.isPresent());
        value.ifPresent(writer);
        return this;
    }

    <T> Out all(Collection<T> values, Consumer<T> writer) {
        number(values.size());
        values.forEach(writer);
        return this;
    }
}

package dev.watchkeeper.probe.history.file;

import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.probe.history.PastSeries;
import dev.watchkeeper.probe.history.PastValue;
import dev.watchkeeper.probe.history.SeriesKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A series as compressed bytes with a check sum: layout, question, length of a bucket, then start and value of each. */
final class SeriesFile {
    private static final int LAYOUT = 1;
    private static final int MOST_BUCKETS = 2_000_000;
    private static final byte NOTHING = 0;
    private static final byte COUNTS = 1;
    private static final byte NUMBER = 2;

    private SeriesFile() {}

    static byte[] written(SeriesKey key, PastSeries series) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
            out.writeInt(LAYOUT);
            out.writeUTF(idOf(key));
            out.writeLong(series.bucket().toMillis());
            out.writeInt(series.values().size());
            for (Map.Entry<Instant, PastValue> entry : series.values().entrySet()) {
                out.writeLong(entry.getKey().toEpochMilli());
                write(out, entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be written", e);
        }
        return bytes.toByteArray();
    }

    /** Empty when these are not the bytes of a series of this key. */
    static Optional<PastSeries> read(byte[] bytes, SeriesKey key) {
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes)))) {
            if (in.readInt() != LAYOUT || !in.readUTF().equals(idOf(key))) {
                return Optional.empty();
            }
            Duration bucket = Duration.ofMillis(in.readLong());
            int size = in.readInt();
            if (size < 0 || size > MOST_BUCKETS || !bucket.equals(key.bucket())) {
                return Optional.empty();
            }
            NavigableMap<Instant, PastValue> values = new TreeMap<>();
            for (int i = 0; i < size; i++) {
                values.put(Instant.ofEpochMilli(in.readLong()), value(in));
            }
            return in.read() < 0 ? Optional.of(new PastSeries(bucket, values)) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Stands for the whole key, in the file and in its name. */
    static String idOf(SeriesKey key) {
        return DerivedId.of(
                "past",
                key.service().toString(),
                key.check().value(),
                key.bucket().toString(),
                key.question());
    }

    private static void write(DataOutputStream out, PastValue value) throws IOException {
        switch (value) {
            case PastValue.Nothing nothing -> out.writeByte(NOTHING);
            case PastValue.Counts(long bad, long total) -> {
                out.writeByte(COUNTS);
                out.writeLong(bad);
                out.writeLong(total);
            }
            case PastValue.Figure(double number) -> {
                out.writeByte(NUMBER);
                out.writeDouble(number);
            }
        }
    }

    private static PastValue value(DataInputStream in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case NOTHING -> PastValue.NOTHING;
            case COUNTS -> new PastValue.Counts(in.readLong(), in.readLong());
            case NUMBER -> new PastValue.Figure(in.readDouble());
            default -> throw new IOException("a bucket of kind " + kind);
        };
    }
}

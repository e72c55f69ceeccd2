package dev.watchkeeper.probe.delivery.file;

import dev.watchkeeper.contract.json.EncodedEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/** One event in the spool: length, check sum, then topic, key, headers and value. */
final class SpoolRecord {
    private static final int LARGEST = 4 * 1024 * 1024;

    private SpoolRecord() {}

    static byte[] written(EncodedEvent event) {
        try {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(content);
            out.writeUTF(event.topic());
            out.writeUTF(event.key());
            out.writeInt(event.headers().size());
            for (Map.Entry<String, byte[]> header : event.headers().entrySet()) {
                out.writeUTF(header.getKey());
                bytes(out, header.getValue());
            }
            bytes(out, event.value().orElse(new byte[0]));
            ByteArrayOutputStream record = new ByteArrayOutputStream();
            DataOutputStream framed = new DataOutputStream(record);
            framed.writeInt(content.size());
            framed.writeLong(sum(content.toByteArray()));
            content.writeTo(framed);
            return record.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be written", e);
        }
    }

    /** The record at the file's position, which then stands behind it; empty when it is torn. */
    static Optional<EncodedEvent> read(RandomAccessFile file) throws IOException {
        if (file.length() - file.getFilePointer() < Integer.BYTES + Long.BYTES) {
            return Optional.empty();
        }
        int length = file.readInt();
        long sum = file.readLong();
        if (length < 0 || length > LARGEST || file.length() - file.getFilePointer() < length) {
            return Optional.empty();
        }
        byte[] content = new byte[length];
        file.readFully(content);
        return sum(content) == sum ? Optional.of(event(content)) : Optional.empty();
    }

    private static EncodedEvent event(byte[] content) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
        String topic = in.readUTF();
        String key = in.readUTF();
        Map<String, byte[]> headers = new LinkedHashMap<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            headers.put(in.readUTF(), in.readNBytes(in.readInt()));
        }
        return new EncodedEvent(topic, key, headers, Optional.of(in.readNBytes(in.readInt())));
    }

    private static void bytes(DataOutputStream out, byte[] content) throws IOException {
        out.writeInt(content.length);
        out.write(content);
    }

    private static long sum(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return crc.getValue();
    }
}

package dev.watchkeeper.verification.watch.streams;

import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.kit.incoming.RecordPlace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A record that waits for its deployment, with its place. */
record Held(RecordPlace place, EncodedEvent wire) {

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(place.partition());
            out.writeLong(place.offset());
            out.writeLong(place.appendTime().toEpochMilli());
            out.writeUTF(wire.key());
            out.writeInt(wire.headers().size());
            for (Map.Entry<String, byte[]> header : wire.headers().entrySet()) {
                out.writeUTF(header.getKey());
                write(out, header.getValue());
            }
            write(out, wire.value().orElse(new byte[0]));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    static Held of(Topic topic, byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            RecordPlace place =
                    new RecordPlace(topic, in.readInt(), in.readLong(), Instant.ofEpochMilli(in.readLong()));
            String key = in.readUTF();
            Map<String, byte[]> headers = new LinkedHashMap<>();
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                headers.put(in.readUTF(), read(in));
            }
            return new Held(place, new EncodedEvent(topic.topicName(), key, headers, Optional.of(read(in))));
        } catch (IOException e) {
            throw new UncheckedIOException("a held record was written by this class", e);
        }
    }

    private static void write(DataOutputStream out, byte[] content) throws IOException {
        out.writeInt(content.length);
        out.write(content);
    }

    private static byte[] read(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }
}

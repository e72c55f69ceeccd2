package dev.watchkeeper.notifier.archive.postgres;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The headers of a record as bytes: the form's number, then each header's name, length and content. A name that every record has is
 * the number of its place in {@link #KNOWN}, from 1; before any other stands 0. Whoever changes this begins another form: rows are
 * kept for 400 days.
 */
final class HeaderBytes {
    private static final int FORM = 1;
    private static final List<String> KNOWN = List.of(
            "ce_specversion",
            "ce_id",
            "ce_source",
            "ce_type",
            "ce_time",
            "ce_subject",
            "content-type",
            "project",
            "seq",
            "keyid",
            "signature",
            "traceparent");

    private HeaderBytes() {}

    static byte[] of(Map<String, byte[]> headers) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORM);
            for (Map.Entry<String, byte[]> header : headers.entrySet()) {
                int known = KNOWN.indexOf(header.getKey()) + 1;
                out.writeByte(known);
                if (known == 0) {
                    out.writeUTF(header.getKey());
                }
                length(out, header.getValue().length);
                out.write(header.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written", e);
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalStateException when the bytes are none of this form */
    static Map<String, byte[]> read(byte[] bytes) {
        Map<String, byte[]> headers = new LinkedHashMap<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int form = in.readUnsignedByte();
            if (form != FORM) {
                throw new IllegalStateException("the archive's headers are in form " + form + " and this version reads "
                        + FORM + ": bring the notifier up to date");
            }
            while (in.available() > 0) {
                int known = in.readUnsignedByte();
                String name = known == 0 ? in.readUTF() : KNOWN.get(known - 1);
                byte[] content = new byte[length(in)];
                in.readFully(content);
                headers.put(name, content);
            }
        } catch (IOException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new IllegalStateException("the archive's own headers can be read", e);
        }
        return headers;
    }

    /** Seven bits a byte, the lowest first; the highest bit says that more follow. */
    private static void length(DataOutputStream out, int length) throws IOException {
        int rest = length;
        while (rest > 0x7f) {
            out.writeByte((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }

    private static int length(DataInputStream in) throws IOException {
        int length = 0;
        int read = 0x80;
        for (int shift = 0; (read & 0x80) != 0; shift += 7) {
            read = in.readUnsignedByte();
            length |= (read & 0x7f) << shift;
        }
        return length;
    }
}

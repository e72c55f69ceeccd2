package dev.watchkeeper.kit.incoming;

import dev.watchkeeper.contract.json.EncodedEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A record as it is written to a quarantine: whole, with why and whence as headers of its own, or cut when it is larger than a
 * quarantine takes. A record that was packed may be larger than its topic takes unpacked, and must not stop its reader by that.
 *
 * @param headers those of the record, and those of the quarantine, which take the place of any that the record had under their names
 */
public record SetAside(String key, Optional<byte[]> value, Map<String, byte[]> headers) {
    /** Bytes of key, value and headers together; the topic takes 32 KiB more, for what the broker adds. */
    static final int LARGEST_WHOLE = 1024 * 1024 + 32 * 1024;

    /** Bytes that stay of a value that is cut. */
    static final int LONGEST_VALUE = 64 * 1024;

    static final int LONGEST_KEY = 1024;
    static final int MOST_HEADERS = 64;
    static final int LONGEST_HEADER_NAME = 256;
    static final int LONGEST_HEADER = 4 * 1024;

    private static final int LONGEST_DETAIL = 1000;

    public SetAside {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** The whole record, or what is left of one that is too large. */
    public static SetAside of(EncodedEvent record, RecordPlace place, QuarantineReason reason, String detail) {
        SetAside whole = new SetAside(
                record.key(), record.value(), with(record.headers(), own(record.topic(), place, reason, detail)));
        return whole.bytes() <= LARGEST_WHOLE ? whole : cut(record, place, reason, detail);
    }

    /**
     * The beginnings of key, value and headers, with the length and the SHA-256 of the whole value; the record itself still lies where
     * the other headers say.
     */
    static SetAside cut(EncodedEvent record, RecordPlace place, QuarantineReason reason, String detail) {
        Map<String, byte[]> headers = new LinkedHashMap<>();
        record.headers().entrySet().stream()
                .filter(header -> header.getKey().length() <= LONGEST_HEADER_NAME)
                .limit(MOST_HEADERS)
                .forEach(header -> headers.put(header.getKey(), beginning(header.getValue(), LONGEST_HEADER)));
        byte[] value = record.value().orElse(new byte[0]);
        Map<String, byte[]> own = own(record.topic(), place, reason, detail);
        own.put(QuarantineProducer.LENGTH, utf8(Integer.toString(value.length)));
        own.put(QuarantineProducer.SHA_256, utf8(sha256(value)));
        return new SetAside(
                record.key().substring(0, Math.min(record.key().length(), LONGEST_KEY)),
                record.value().map(whole -> beginning(whole, LONGEST_VALUE)),
                with(headers, own));
    }

    /** As the client library has them. */
    public Headers wire() {
        RecordHeaders wire = new RecordHeaders();
        headers.forEach(wire::add);
        return wire;
    }

    /** The detail may hold text from outside: no line breaks into the log, no endless header. */
    public static String oneLine(String detail) {
        String line = detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL));
        return line.replaceAll("\\p{Cntrl}+", " ");
    }

    private long bytes() {
        long bytes =
                (long) utf8(key).length + value.map(content -> content.length).orElse(0);
        for (Map.Entry<String, byte[]> header : headers.entrySet()) {
            // Two lengths beside each, of at most five bytes.
            bytes += utf8(header.getKey()).length + header.getValue().length + 10L;
        }
        return bytes;
    }

    private static Map<String, byte[]> own(String topic, RecordPlace place, QuarantineReason reason, String detail) {
        Map<String, byte[]> own = new LinkedHashMap<>();
        own.put(QuarantineProducer.REASON, utf8(reason.label()));
        own.put(QuarantineProducer.DETAIL, utf8(oneLine(detail)));
        own.put(QuarantineProducer.TOPIC, utf8(topic));
        own.put(QuarantineProducer.PARTITION, utf8(Integer.toString(place.partition())));
        own.put(QuarantineProducer.OFFSET, utf8(Long.toString(place.offset())));
        return own;
    }

    private static Map<String, byte[]> with(Map<String, byte[]> headers, Map<String, byte[]> own) {
        Map<String, byte[]> both = new LinkedHashMap<>(headers);
        both.putAll(own);
        return both;
    }

    private static byte[] beginning(byte[] content, int most) {
        return content.length <= most ? content : Arrays.copyOf(content, most);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

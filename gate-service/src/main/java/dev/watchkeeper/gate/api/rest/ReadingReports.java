package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.gate.report.Format;
import dev.watchkeeper.gate.report.ReportReader;
import dev.watchkeeper.gate.report.Summary;
import dev.watchkeeper.gate.report.UnreadableReport;
import dev.watchkeeper.kit.problem.BoundedStream;
import dev.watchkeeper.kit.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * From the bytes of a request to the summary of a report, or to a problem that says where it is wrong. One at a time: the largest that
 * is taken is more than a hundred megabytes of memory while it is read, of a service that judges deployments beside it.
 */
public final class ReadingReports {
    /** Unpacked; what arrives is limited by the body's own limit. */
    static final int LARGEST = 8 * 1024 * 1024;

    private final Map<Format, ReportReader> readers;
    private final Semaphore reading = new Semaphore(1);

    public ReadingReports(Map<Format, ReportReader> readers) {
        this.readers = Map.copyOf(readers);
    }

    Format format(String word) {
        return Format.of(word)
                .orElseThrow(() -> Problem.unknown(
                                "format", "There is no format '" + word + "'", "Send one of " + Format.words())
                        .exception());
    }

    /** Empty while another report is read. */
    Optional<Summary> readUnlessBusy(Format format, @Nullable String encoding, byte @Nullable [] body) {
        if (!reading.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(format, encoding, body));
        } finally {
            reading.release();
        }
    }

    private Summary read(Format format, @Nullable String encoding, byte @Nullable [] body) {
        if (body == null || body.length == 0) {
            throw Problem.of(400, "The body is missing", "The request has no report as its body")
                    .remedy("Send the report as the body, at most 1 MiB, or more of it packed with gzip")
                    .exception();
        }
        try (InputStream in = unpacked(encoding, body)) {
            ReportReader reader = readers.get(format);
            if (reader == null) {
                throw new IllegalStateException("nobody reads " + format);
            }
            return reader.read(in);
        } catch (UnreadableReport e) {
            throw Problem.of(422, "The report cannot be read", "As " + format.word() + ": " + e.getMessage())
                    .remedy("Send what the tool wrote, unchanged, under its own format")
                    .exception();
        } catch (TooLarge e) {
            throw Problem.of(413, "The report is too large", "Unpacked it has more than " + LARGEST + " bytes")
                    .remedy("Leave out what the gate does not read, such as branches or single tests")
                    .exception();
        } catch (IOException e) {
            throw Problem.of(422, "The report cannot be read", "It is not packed as its Content-Encoding says")
                    .at("Content-Encoding")
                    .remedy("Send gzip with Content-Encoding: gzip, or the report as it is")
                    .exception();
        }
    }

    static String sha256(byte @Nullable [] body) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(body == null ? new byte[0] : body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static InputStream unpacked(@Nullable String encoding, byte[] body) throws IOException {
        return new BoundedStream(stream(encoding, body), LARGEST, () -> {
            throw new TooLarge();
        });
    }

    private static InputStream stream(@Nullable String encoding, byte[] body) throws IOException {
        InputStream bytes = new ByteArrayInputStream(body);
        if (encoding == null || encoding.isBlank() || encoding.equals("identity")) {
            return bytes;
        }
        if (encoding.equals("gzip")) {
            return new GZIPInputStream(bytes);
        }
        throw Problem.of(415, "The packing is not known", "'" + encoding + "' is not read")
                .at("Content-Encoding")
                .remedy("Send gzip, or the report as it is")
                .exception();
    }

    private static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;
    }
}

package dev.watchkeeper.verification.backtest.rest;

import dev.watchkeeper.contract.recording.RecordingReader;
import dev.watchkeeper.kit.problem.BoundedStream;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.verification.backtest.PastWatch;
import dev.watchkeeper.verification.replay.Recorded;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A recording that somebody sent: read within limits, since a few bytes can unpack to many. */
final class SentRecording {
    /** What was packed; a day of a hundred checks has a tenth of it. */
    static final long MOST_UNPACKED = 64L * 1024 * 1024;
    /** The same as single records, of which each repeats what is the same in all. */
    static final long MOST_IN_RECORDS = 2 * MOST_UNPACKED;

    private SentRecording() {}

    static PastWatch read(@Nullable String base64) {
        if (base64 == null || base64.isEmpty()) {
            throw wrong("The field recording is missing");
        }
        try {
            return PastWatch.of(records(unpacked(Base64.getDecoder().decode(base64))))
                    .orElseThrow(() -> wrong("The recording does not hold the deployment's request"));
        } catch (IllegalArgumentException | IOException e) {
            throw wrong("This is no recording: " + e.getMessage());
        }
    }

    private static List<Recorded> records(InputStream unpacked) throws IOException {
        List<Recorded> records = new ArrayList<>();
        long[] bytes = {0};
        RecordingReader.each(unpacked, event -> {
            bytes[0] += event.event().value().map(value -> value.length).orElse(0);
            if (bytes[0] > MOST_IN_RECORDS) {
                throw tooMuch(MOST_IN_RECORDS);
            }
            records.add(new Recorded(event.partition(), event.offset(), event.appended(), event.event()));
        });
        return records;
    }

    private static InputStream unpacked(byte[] content) throws IOException {
        InputStream source = new ByteArrayInputStream(content);
        if (!packed(content)) {
            return source;
        }
        BufferedInputStream once =
                new BufferedInputStream(new BoundedStream(new GZIPInputStream(source), MOST_UNPACKED, () -> {
                    throw tooMuch(MOST_UNPACKED);
                }));
        once.mark(2);
        boolean again = packed(once.readNBytes(2));
        once.reset();
        if (again) {
            throw new IllegalArgumentException("it is packed twice");
        }
        return once;
    }

    private static boolean packed(byte[] content) {
        return content.length > 1 && content[0] == (byte) 0x1f && content[1] == (byte) 0x8b;
    }

    private static IllegalArgumentException tooMuch(long most) {
        return new IllegalArgumentException("unpacked it has more than " + most + " bytes");
    }

    private static RuntimeException wrong(String detail) {
        return Problem.invalid(
                        "recording", detail, "Send in base64 what GET /api/v1/deployments/<id>/recording answers")
                .exception();
    }
}

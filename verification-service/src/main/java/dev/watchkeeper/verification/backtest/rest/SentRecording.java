package dev.watchkeeper.verification.backtest.rest;

import dev.watchkeeper.contract.recording.RecordingLimits;
import dev.watchkeeper.contract.recording.RecordingReader;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.kit.problem.BoundedStream;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.verification.backtest.PastWatch;
import dev.watchkeeper.verification.backtest.PastWatchReading;
import dev.watchkeeper.verification.replay.Recorded;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A recording that somebody sent: read within limits, since a few bytes can unpack to many. */
final class SentRecording {
    /** What was packed; a day of a hundred checks has a tenth of it. */
    static final long MOST_UNPACKED = 64L * 1024 * 1024;
    /** About what the records of it take in memory one by one; those of such a day take nine tenths of it. */
    static final long MOST_IN_RECORDS = 160L * 1024 * 1024;
    /** A day has one tick a second, 86,400, and with thirty checks 92,323 records in all. */
    static final long MOST_RECORDS = 200_000;

    private static final RecordingLimits LIMITS = new RecordingLimits(MOST_RECORDS, MOST_IN_RECORDS);

    private SentRecording() {}

    static PastWatch read(@Nullable String base64) {
        if (base64 == null || base64.isEmpty()) {
            throw wrong("The field recording is missing");
        }
        try {
            return watch(unpacked(Base64.getDecoder().decode(base64)))
                    .orElseThrow(() -> wrong("The recording does not hold the deployment's request"));
        } catch (IllegalArgumentException | IOException e) {
            throw wrong("This is no recording: " + e.getMessage());
        }
    }

    private static Optional<PastWatch> watch(InputStream unpacked) throws IOException {
        PastWatchReading watch = new PastWatchReading();
        RecordingReader.each(unpacked, LIMITS, event -> {
            if (PastWatchReading.READS.contains(Topic.ofName(event.topic()))) {
                if (event.event().value().isEmpty()) {
                    throw new IllegalArgumentException("the record at " + event.topic() + " " + event.partition() + "/"
                            + event.offset() + " is empty, and that topic has no such records");
                }
                watch.add(new Recorded(event.partition(), event.offset(), event.appended(), event.event()));
            }
        });
        return watch.watch();
    }

    private static InputStream unpacked(byte[] content) throws IOException {
        InputStream source = new ByteArrayInputStream(content);
        if (!packed(content)) {
            return source;
        }
        BufferedInputStream once =
                new BufferedInputStream(new BoundedStream(new GZIPInputStream(source), MOST_UNPACKED, () -> {
                    throw new IllegalArgumentException("unpacked it has more than " + MOST_UNPACKED + " bytes");
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

    private static RuntimeException wrong(String detail) {
        return Problem.invalid(
                        "recording", detail, "Send in base64 what GET /api/v1/deployments/<id>/recording answers")
                .exception();
    }
}

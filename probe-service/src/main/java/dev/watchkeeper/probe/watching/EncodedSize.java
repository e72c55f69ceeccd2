package dev.watchkeeper.probe.watching;

import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;

/**
 * How many bytes of an event something takes at most. A bound and not the size: to write everything down only to know its size would
 * cost those that ask twice the work.
 */
final class EncodedSize {
    /** Names of fields, two durations and an instant. */
    private static final int OF_A_READING = 256;

    /** Names of fields, an instant, a duration, and the longest numbers: four counts. */
    private static final int OF_A_SAMPLE = 320;

    /** What is not plain takes at most so much: an escape of one half of a character. */
    private static final int ESCAPED = 6;

    private EncodedSize() {}

    /** Without its samples. */
    static int ofReading(CheckReading reading) {
        return OF_A_READING + ofText(reading.check().value());
    }

    static int ofSample(Sample sample) {
        return OF_A_SAMPLE
                + ofText(
                        switch (sample.reading()) {
                            case Reading.Measured(Measurement.Health health) -> health.why();
                            case Reading.Measured ignored -> "";
                            case Reading.Missing missing -> missing.why();
                            case Reading.Failed failed -> failed.cause();
                        });
    }

    /** UTF-8 within the quotes of JSON. */
    private static int ofText(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            boolean plain = letter >= ' ' && letter <= '~' && letter != '"' && letter != '\\';
            bytes += plain ? 1 : ESCAPED;
        }
        return bytes;
    }
}

package dev.watchkeeper.probe.watching;

import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;

/** Readings whose sentences are short enough to be told: some of them repeat what a target said, which may be of any length. */
final class ShortWords {
    /** In characters. */
    static final int LONGEST = 2_000;

    private ShortWords() {}

    /** The same reading where nothing is too long. */
    static CheckReading of(CheckReading reading) {
        return reading.samples().stream().allMatch(sample -> of(sample).equals(sample))
                ? reading
                : new CheckReading(
                        reading.check(),
                        reading.resolution(),
                        reading.delay(),
                        reading.watermark(),
                        reading.samples().stream().map(ShortWords::of).toList());
    }

    private static Sample of(Sample sample) {
        return switch (sample.reading()) {
            case Reading.Measured(Measurement.Health(boolean healthy, String why))
            when tooLong(why) -> with(sample, new Reading.Measured(new Measurement.Health(healthy, cut(why))));
            case Reading.Missing(var cause, String why)
            when tooLong(why) -> with(sample, new Reading.Missing(cause, cut(why)));
            case Reading.Failed(var category, String cause)
            when tooLong(cause) -> with(sample, new Reading.Failed(category, cut(cause)));
            case Reading.Measured measured -> sample;
            case Reading.Missing missing -> sample;
            case Reading.Failed failed -> sample;
        };
    }

    private static boolean tooLong(String words) {
        return words.length() > LONGEST;
    }

    /** Never between the two halves of one character. */
    private static String cut(String words) {
        int end = Character.isHighSurrogate(words.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return words.substring(0, end) + "...";
    }

    private static Sample with(Sample sample, Reading reading) {
        return new Sample(sample.start(), sample.length(), reading);
    }
}

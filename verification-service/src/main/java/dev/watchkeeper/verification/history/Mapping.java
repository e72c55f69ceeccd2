package dev.watchkeeper.verification.history;

import java.time.Duration;
import java.util.List;

/**
 * What the files of a folder mean. Made by a reader that has checked it.
 *
 * @param note what a reader of the result must know, such as a baseline that was learnt out of time order
 * @param policy the policy's file, beside the mapping
 * @param bucket how much time one row covers
 * @param delay how long after its bucket's end a row is there
 * @param stampsEnd whether a row's time is the end of its bucket, else its start
 * @param subjects what stands for {@code $subject}, each replayed by itself; one empty word where there is none
 */
public record Mapping(
        String note,
        String policy,
        Duration bucket,
        Duration delay,
        boolean stampsEnd,
        List<String> subjects,
        List<DataFile> files,
        BaselineFrom baseline,
        List<Stretch> watches,
        Labels incidents) {
    /** Stands for the subject in paths, columns and filters. */
    public static final String SUBJECT = "$subject";

    public Mapping {
        subjects = List.copyOf(subjects);
        files = List.copyOf(files);
        watches = List.copyOf(watches);
    }

    public static String of(String template, String subject) {
        return template.replace(SUBJECT, subject);
    }
}

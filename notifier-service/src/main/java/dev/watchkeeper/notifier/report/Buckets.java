package dev.watchkeeper.notifier.report;

/**
 * What became of the buckets of a check.
 *
 * @param missing there was no answer for them
 * @param failed the source was asked and failed
 * @param late answered again after they had been added up; the first answer counts
 */
public record Buckets(long measured, long missing, long failed, long late) {
    public long all() {
        return measured + missing + failed;
    }
}

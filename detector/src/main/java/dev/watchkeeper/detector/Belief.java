package dev.watchkeeper.detector;

/**
 * What the evidence speaks for most: where the change began and how large it is.
 *
 * @param onsetSecond start of the first bucket that counts, in seconds since the start of the process
 * @param bad counted since then
 * @param total counted since then
 * @param size the alternative: a share of bad requests, or for versions side by side a ratio of odds
 */
public record Belief(long onsetSecond, long bad, long total, double size) {}

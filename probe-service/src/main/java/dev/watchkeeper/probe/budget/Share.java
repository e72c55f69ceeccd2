package dev.watchkeeper.probe.budget;

/**
 * The part of a kind of source in a limit that several kinds use up together.
 *
 * @param of the kind that stands for the limit itself
 * @param leaves so many percent of the limit to the other kinds: when no more is left, calls of this kind are held back
 */
record Share(String of, int leaves) {}

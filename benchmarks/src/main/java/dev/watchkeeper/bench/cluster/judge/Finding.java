package dev.watchkeeper.bench.cluster.judge;

/** One thing that had to be so, and whether it was. */
public record Finding(String what, boolean held, String sentence) {}

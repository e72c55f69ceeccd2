package dev.watchkeeper.demo.judge;

/** One thing that had to be so, and whether it was. */
public record Finding(boolean held, String sentence) {}

package dev.watchkeeper.gate.protection;

/** What the gate answers about a run. */
public record Verdict(boolean approved, String sentence) {}

package dev.watchkeeper.counterexample.wiring;

/** What nobody may use. */
public final class Wiring {}

package dev.watchkeeper.gate.stranger;

/** A class of another service. */
public final class OfAnotherService {}

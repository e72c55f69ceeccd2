package dev.watchkeeper.counterexample.pure.http;

/** Another technology. */
public record Calls(String address) {}

package dev.watchkeeper.counterexample.pure.postgres;

import dev.watchkeeper.counterexample.pure.http.Calls;

/** A technology that uses another one. */
public record Rows(Calls calls) {}

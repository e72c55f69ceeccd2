/** The deterministic simulator: a modelled world drives the pure core and its encoding, and oracles judge it step by step. */
@org.jspecify.annotations.NullMarked
package dev.watchkeeper.verification.simulation;

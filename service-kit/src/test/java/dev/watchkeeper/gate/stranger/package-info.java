/** Stands for another service in the test of the architecture rules. */
@org.jspecify.annotations.NullMarked
package dev.watchkeeper.gate.stranger;

/** Breaks the architecture rules on purpose, so that each is known to be able to fail. */
@org.jspecify.annotations.NullMarked
package dev.watchkeeper.counterexample.wiring;

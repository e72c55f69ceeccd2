/** Deployments, policies and evidence that tests begin with. */
@NullMarked
package dev.watchkeeper.gate.examples;

import org.jspecify.annotations.NullMarked;

/** Runs of GitHub Actions that an environment holds back until the gate has answered for its protection rule. */
@NullMarked
package dev.watchkeeper.gate.protection;

import org.jspecify.annotations.NullMarked;

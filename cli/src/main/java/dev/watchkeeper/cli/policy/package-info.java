/** The verbs {@code policy lint} and {@code policy test}. */
@NullMarked
package dev.watchkeeper.cli.policy;

import org.jspecify.annotations.NullMarked;

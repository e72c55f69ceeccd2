/** The verbs {@code policy lint}, {@code policy test}, {@code policy diff} and {@code policy set}. */
@NullMarked
package dev.watchkeeper.cli.policy;

import org.jspecify.annotations.NullMarked;

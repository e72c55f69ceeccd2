/** What is printed: data on the one side, notes for people on the other. */
@NullMarked
package dev.watchkeeper.cli.output;

import org.jspecify.annotations.NullMarked;

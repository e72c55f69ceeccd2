/** The command line: verbs for people and CI. */
@NullMarked
package dev.watchkeeper.cli;

import org.jspecify.annotations.NullMarked;

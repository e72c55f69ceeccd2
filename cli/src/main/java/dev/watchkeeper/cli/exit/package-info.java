/** How the command line ends: a code that a pipeline can branch on, and a sentence for people. */
@NullMarked
package dev.watchkeeper.cli.exit;

import org.jspecify.annotations.NullMarked;

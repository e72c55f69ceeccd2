/** How all of GitHub is asked: where, as whom, and within which limits. */
@NullMarked
package dev.watchkeeper.probe.source.github;

import org.jspecify.annotations.NullMarked;

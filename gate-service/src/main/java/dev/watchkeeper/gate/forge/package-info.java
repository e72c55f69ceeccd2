/** What the forge of a repository says of a commit: its jobs, its pull requests, its files; and the checks that ask it. */
@NullMarked
package dev.watchkeeper.gate.forge;

import org.jspecify.annotations.NullMarked;

/** The version that a file of a repository holds. */
@NullMarked
package dev.watchkeeper.gate.forge.version;

import org.jspecify.annotations.NullMarked;

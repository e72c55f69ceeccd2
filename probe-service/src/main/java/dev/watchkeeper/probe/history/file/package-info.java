/** The past of checks on disk: a cache that may be lost. */
@NullMarked
package dev.watchkeeper.probe.history.file;

import org.jspecify.annotations.NullMarked;

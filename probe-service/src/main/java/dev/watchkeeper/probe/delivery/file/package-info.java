/** The spool on disk. */
@NullMarked
package dev.watchkeeper.probe.delivery.file;

import org.jspecify.annotations.NullMarked;

/** The verb {@code audit}: whether a service's audit is as it was written. */
@NullMarked
package dev.watchkeeper.cli.audit;

import org.jspecify.annotations.NullMarked;

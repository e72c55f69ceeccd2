/** The verb {@code rollback}: asks the rollback service, and can only rehearse. */
@NullMarked
package dev.watchkeeper.cli.rollback;

import org.jspecify.annotations.NullMarked;

/** The audit that this service keeps itself. */
@NullMarked
package dev.watchkeeper.notifier.audit.postgres;

import org.jspecify.annotations.NullMarked;

/** A signed call to the switch in front of an application. */
@NullMarked
package dev.watchkeeper.rollback.means.webhook;

import org.jspecify.annotations.NullMarked;

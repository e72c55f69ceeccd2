/** A person stops all automatic rollbacks of a project. */
@NullMarked
package dev.watchkeeper.rollback.stopswitch;

import org.jspecify.annotations.NullMarked;

/** What rollback knows about deployments, folded from their own topic, and which versions are known good. */
@NullMarked
package dev.watchkeeper.rollback.deployment;

import org.jspecify.annotations.NullMarked;

/** A last look at the end of the topic deployments. */
@NullMarked
package dev.watchkeeper.rollback.deployment.kafka;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.watchkeeper.rollback.deployment.kafka;

import org.jspecify.annotations.NullMarked;

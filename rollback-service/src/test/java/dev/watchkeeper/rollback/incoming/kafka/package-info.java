@NullMarked
package dev.watchkeeper.rollback.incoming.kafka;

import org.jspecify.annotations.NullMarked;

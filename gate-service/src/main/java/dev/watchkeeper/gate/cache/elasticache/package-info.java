/** Caches of ElastiCache. */
@NullMarked
package dev.watchkeeper.gate.cache.elasticache;

import org.jspecify.annotations.NullMarked;

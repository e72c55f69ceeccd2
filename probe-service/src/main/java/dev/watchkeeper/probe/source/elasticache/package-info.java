/** Clusters of ElastiCache. */
@NullMarked
package dev.watchkeeper.probe.source.elasticache;

import org.jspecify.annotations.NullMarked;

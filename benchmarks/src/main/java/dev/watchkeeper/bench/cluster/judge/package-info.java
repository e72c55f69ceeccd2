/** What the topics say happened, held against what had to happen; pure. */
@NullMarked
package dev.watchkeeper.bench.cluster.judge;

import org.jspecify.annotations.NullMarked;

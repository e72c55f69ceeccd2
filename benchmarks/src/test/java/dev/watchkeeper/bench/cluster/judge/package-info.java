@NullMarked
package dev.watchkeeper.bench.cluster.judge;

import org.jspecify.annotations.NullMarked;

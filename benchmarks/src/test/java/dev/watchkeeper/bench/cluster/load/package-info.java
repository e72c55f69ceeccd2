@NullMarked
package dev.watchkeeper.bench.cluster.load;

import org.jspecify.annotations.NullMarked;

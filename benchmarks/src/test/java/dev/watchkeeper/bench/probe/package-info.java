@NullMarked
package dev.watchkeeper.bench.probe;

import org.jspecify.annotations.NullMarked;

/** What a bucket costs the decision engine. */
@NullMarked
package dev.watchkeeper.bench.engine;

import org.jspecify.annotations.NullMarked;

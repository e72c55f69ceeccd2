/** The topics: the one place that knows them. */
@NullMarked
package dev.watchkeeper.contract.topic;

import org.jspecify.annotations.NullMarked;

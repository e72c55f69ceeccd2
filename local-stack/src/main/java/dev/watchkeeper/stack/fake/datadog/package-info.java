/** A Datadog that keeps monitors and downtimes, and can lose its answers. */
@NullMarked
package dev.watchkeeper.stack.fake.datadog;

import org.jspecify.annotations.NullMarked;

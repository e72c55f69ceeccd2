/** Where a database or a cache is, and what signs in there. */
@NullMarked
package dev.watchkeeper.probe.endpoint;

import org.jspecify.annotations.NullMarked;

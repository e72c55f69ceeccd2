/** Stories through topics, HTTP and real processes. */
@NullMarked
package dev.watchkeeper.endtoend;

import org.jspecify.annotations.NullMarked;

/** Manifests that follow from code: topics and users of the broker. */
@NullMarked
package dev.watchkeeper.stack.kubernetes;

import org.jspecify.annotations.NullMarked;

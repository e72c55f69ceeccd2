/** Who may call what: tokens, roles and the filter that refuses by default. */
@NullMarked
package dev.watchkeeper.kit.access;

import org.jspecify.annotations.NullMarked;

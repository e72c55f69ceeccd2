/** Texts with variables in them. */
@NullMarked
package dev.watchkeeper.policy.template;

import org.jspecify.annotations.NullMarked;

/** The one visible list of everything that is judged. */
@NullMarked
package dev.watchkeeper.policy.rule;

import org.jspecify.annotations.NullMarked;

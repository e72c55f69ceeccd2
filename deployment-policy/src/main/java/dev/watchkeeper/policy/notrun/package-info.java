/** What the language has and this version does not do. */
@NullMarked
package dev.watchkeeper.policy.notrun;

import org.jspecify.annotations.NullMarked;

/** When and how a version is taken back. */
@NullMarked
package dev.watchkeeper.policy.rollback;

import org.jspecify.annotations.NullMarked;

/** The ways to reach a target: rehearse, read, act. One folder each. */
@NullMarked
package dev.watchkeeper.rollback.means;

import org.jspecify.annotations.NullMarked;

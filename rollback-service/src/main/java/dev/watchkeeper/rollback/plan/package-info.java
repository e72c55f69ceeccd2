/** What a rollback would do, or why it is not done. The second of detect, plan, apply. */
@NullMarked
package dev.watchkeeper.rollback.plan;

import org.jspecify.annotations.NullMarked;

/** Is this verdict a reason to take a deployment back? The first of detect, plan, apply. */
@NullMarked
package dev.watchkeeper.rollback.detect;

import org.jspecify.annotations.NullMarked;

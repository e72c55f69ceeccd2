/** One rollback of one run of a deployment, from the breach to its end. The third of detect, plan, apply. */
@NullMarked
package dev.watchkeeper.rollback.run;

import org.jspecify.annotations.NullMarked;

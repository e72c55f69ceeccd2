/** What must hold before a deployment is admitted. */
@NullMarked
package dev.watchkeeper.policy.gate;

import org.jspecify.annotations.NullMarked;

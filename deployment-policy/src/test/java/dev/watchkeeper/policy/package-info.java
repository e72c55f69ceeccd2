/** Tests of the policy. */
@NullMarked
package dev.watchkeeper.policy;

import org.jspecify.annotations.NullMarked;

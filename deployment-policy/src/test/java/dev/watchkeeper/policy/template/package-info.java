/** Tests of what a policy says. */
@NullMarked
package dev.watchkeeper.policy.template;

import org.jspecify.annotations.NullMarked;

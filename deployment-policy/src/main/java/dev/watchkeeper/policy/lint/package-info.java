/** What a policy means in time and in chances, before anything is deployed. */
@NullMarked
package dev.watchkeeper.policy.lint;

import org.jspecify.annotations.NullMarked;

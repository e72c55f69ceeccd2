/** Names of secrets; never their values. */
@NullMarked
package dev.watchkeeper.policy.secret;

import org.jspecify.annotations.NullMarked;

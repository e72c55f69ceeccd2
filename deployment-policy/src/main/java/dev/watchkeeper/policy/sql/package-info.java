/** The statements that a policy may hold. */
@NullMarked
package dev.watchkeeper.policy.sql;

import org.jspecify.annotations.NullMarked;

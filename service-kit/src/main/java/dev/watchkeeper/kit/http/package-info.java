/** Calls to addresses that a policy names, kept away from what they must not reach. */
@NullMarked
package dev.watchkeeper.kit.http;

import org.jspecify.annotations.NullMarked;

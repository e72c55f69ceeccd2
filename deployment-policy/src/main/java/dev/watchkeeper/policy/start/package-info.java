/** What is done between admission and the first traffic. */
@NullMarked
package dev.watchkeeper.policy.start;

import org.jspecify.annotations.NullMarked;

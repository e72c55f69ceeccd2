@NullMarked
package dev.watchkeeper.policy.difference;

import org.jspecify.annotations.NullMarked;

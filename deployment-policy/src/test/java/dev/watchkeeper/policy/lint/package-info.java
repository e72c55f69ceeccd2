@NullMarked
package dev.watchkeeper.policy.lint;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.watchkeeper.policy.notrun;

import org.jspecify.annotations.NullMarked;

/** The flag in Redis. */
@NullMarked
package dev.watchkeeper.gate.progressflag.redis;

import org.jspecify.annotations.NullMarked;

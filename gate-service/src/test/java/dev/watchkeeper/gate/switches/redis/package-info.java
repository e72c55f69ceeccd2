@NullMarked
package dev.watchkeeper.gate.switches.redis;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.watchkeeper.gate.identity;

import org.jspecify.annotations.NullMarked;

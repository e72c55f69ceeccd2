@NullMarked
package dev.watchkeeper.gate.access;

import org.jspecify.annotations.NullMarked;

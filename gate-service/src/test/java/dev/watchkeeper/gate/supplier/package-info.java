/** What suppliers answer, and what becomes of it. */
@NullMarked
package dev.watchkeeper.gate.supplier;

import org.jspecify.annotations.NullMarked;

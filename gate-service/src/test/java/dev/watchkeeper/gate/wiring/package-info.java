/** What is put together of settings. */
@NullMarked
package dev.watchkeeper.gate.wiring;

import org.jspecify.annotations.NullMarked;

/** Asking for a deployment: one at a time per service and environment. */
@NullMarked
package dev.watchkeeper.gate.request;

import org.jspecify.annotations.NullMarked;

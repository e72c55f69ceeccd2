/** Signing in with a browser: what opens a session, how long it lasts, and what ends it. */
@NullMarked
package dev.watchkeeper.gate.session;

import org.jspecify.annotations.NullMarked;

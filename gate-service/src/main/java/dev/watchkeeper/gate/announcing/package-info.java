/** The texts that the checklist posts: that a deployment starts, and how it went. Told as events; whoever delivers them does so. */
@NullMarked
package dev.watchkeeper.gate.announcing;

import org.jspecify.annotations.NullMarked;

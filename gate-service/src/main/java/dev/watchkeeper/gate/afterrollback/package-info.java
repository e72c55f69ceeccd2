/** What the gate does when rollback has spoken: the lock, the end of the bad version, the watch of the old one. */
@NullMarked
package dev.watchkeeper.gate.afterrollback;

import org.jspecify.annotations.NullMarked;

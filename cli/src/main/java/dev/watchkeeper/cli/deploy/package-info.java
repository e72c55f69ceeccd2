/** Asking for a deployment, and telling the gate how it goes on. */
@NullMarked
package dev.watchkeeper.cli.deploy;

import org.jspecify.annotations.NullMarked;

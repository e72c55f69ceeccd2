/** What the gate knows of other deployments: on staging, around the service, and of rollbacks that were done. */
@NullMarked
package dev.watchkeeper.gate.elsewhere;

import org.jspecify.annotations.NullMarked;

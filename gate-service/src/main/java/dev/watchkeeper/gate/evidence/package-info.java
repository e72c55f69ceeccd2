/** What the other services have said about a deployment: before-judged, rehearsed, verdicts, phases, rollback. */
@NullMarked
package dev.watchkeeper.gate.evidence;

import org.jspecify.annotations.NullMarked;

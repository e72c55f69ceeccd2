/** What the probe last heard, by the checklist's own questions: is it healthy, are its tasks, its logs, its connections well. */
@NullMarked
package dev.watchkeeper.cli.reading;

import org.jspecify.annotations.NullMarked;

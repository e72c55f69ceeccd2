/** A workflow that is started once and followed to its end. */
@NullMarked
package dev.watchkeeper.probe.source.github.workflow;

import org.jspecify.annotations.NullMarked;

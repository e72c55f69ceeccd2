/** Services of ECS. */
@NullMarked
package dev.watchkeeper.probe.source.ecs;

import org.jspecify.annotations.NullMarked;

/** Services of ECS. */
@NullMarked
package dev.watchkeeper.gate.rollout.ecs;

import org.jspecify.annotations.NullMarked;

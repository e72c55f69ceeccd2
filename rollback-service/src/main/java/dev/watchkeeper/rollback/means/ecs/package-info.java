/** Services of ECS: back to the task definition that ran before. */
@NullMarked
package dev.watchkeeper.rollback.means.ecs;

import org.jspecify.annotations.NullMarked;

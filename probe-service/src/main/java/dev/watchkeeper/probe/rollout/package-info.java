/** What the state of a service on ECS says of a deployment. */
@NullMarked
package dev.watchkeeper.probe.rollout;

import org.jspecify.annotations.NullMarked;

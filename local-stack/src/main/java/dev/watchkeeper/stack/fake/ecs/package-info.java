/**
 * A fake of ECS for tests: it has a state of its own that moves step by step, a ledger of what was done to it, and speaks ECS's JSON
 * over HTTP. Each request and answer is held against the model of the AWS SDK, which whoever uses this package must have.
 */
@NullMarked
package dev.watchkeeper.stack.fake.ecs;

import org.jspecify.annotations.NullMarked;

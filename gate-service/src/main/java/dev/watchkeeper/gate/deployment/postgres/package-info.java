/** Deployments and what was heard about them, in the database. */
@NullMarked
package dev.watchkeeper.gate.deployment.postgres;

import org.jspecify.annotations.NullMarked;

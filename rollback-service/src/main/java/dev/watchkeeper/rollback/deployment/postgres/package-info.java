/** The projection of deployments in Postgres. */
@NullMarked
package dev.watchkeeper.rollback.deployment.postgres;

import org.jspecify.annotations.NullMarked;

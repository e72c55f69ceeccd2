/** Other services, read from the projections of verdicts and deployments. */
@NullMarked
package dev.watchkeeper.rollback.across.postgres;

import org.jspecify.annotations.NullMarked;

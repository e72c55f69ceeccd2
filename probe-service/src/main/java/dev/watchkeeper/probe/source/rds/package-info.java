/** The instance of RDS that a policy names. */
@NullMarked
package dev.watchkeeper.probe.source.rds;

import org.jspecify.annotations.NullMarked;

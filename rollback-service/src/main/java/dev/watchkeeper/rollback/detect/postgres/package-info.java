/** What verification has said so far, in Postgres. */
@NullMarked
package dev.watchkeeper.rollback.detect.postgres;

import org.jspecify.annotations.NullMarked;

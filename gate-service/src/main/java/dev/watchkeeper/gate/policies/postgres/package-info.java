/** Accepted policies in the database. */
@NullMarked
package dev.watchkeeper.gate.policies.postgres;

import org.jspecify.annotations.NullMarked;

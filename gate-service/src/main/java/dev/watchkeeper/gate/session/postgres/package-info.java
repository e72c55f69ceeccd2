/** Sessions in the database, with their events and their audit. */
@NullMarked
package dev.watchkeeper.gate.session.postgres;

import org.jspecify.annotations.NullMarked;

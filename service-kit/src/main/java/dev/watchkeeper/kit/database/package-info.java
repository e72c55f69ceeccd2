/** The connection of a service to its own database. */
@NullMarked
package dev.watchkeeper.kit.database;

import org.jspecify.annotations.NullMarked;

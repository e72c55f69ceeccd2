/** When a person's word counts. */
@NullMarked
package dev.watchkeeper.rollback.people;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.watchkeeper.rollback.people;

import org.jspecify.annotations.NullMarked;

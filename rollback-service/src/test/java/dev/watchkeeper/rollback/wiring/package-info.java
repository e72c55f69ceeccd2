@NullMarked
package dev.watchkeeper.rollback.wiring;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.watchkeeper.rollback.rehearse;

import org.jspecify.annotations.NullMarked;

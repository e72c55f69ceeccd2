@NullMarked
package dev.watchkeeper.rollback.run.postgres;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.watchkeeper.rollback.run;

import org.jspecify.annotations.NullMarked;

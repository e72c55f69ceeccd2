@NullMarked
package dev.watchkeeper.fuzz;

import org.jspecify.annotations.NullMarked;

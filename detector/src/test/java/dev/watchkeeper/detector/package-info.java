@NullMarked
package dev.watchkeeper.detector;

import org.jspecify.annotations.NullMarked;

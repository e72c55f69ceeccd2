@NullMarked
package dev.watchkeeper.migration;

import org.jspecify.annotations.NullMarked;

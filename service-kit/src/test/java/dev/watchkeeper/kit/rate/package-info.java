@NullMarked
package dev.watchkeeper.kit.rate;

import org.jspecify.annotations.NullMarked;

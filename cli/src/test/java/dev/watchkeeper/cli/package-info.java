@NullMarked
package dev.watchkeeper.cli;

import org.jspecify.annotations.NullMarked;

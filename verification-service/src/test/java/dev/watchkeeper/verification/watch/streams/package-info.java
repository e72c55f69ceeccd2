@NullMarked
package dev.watchkeeper.verification.watch.streams;

import org.jspecify.annotations.NullMarked;

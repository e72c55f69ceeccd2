@NullMarked
package dev.watchkeeper.verification.watch;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.watchkeeper.verification.detector;

import org.jspecify.annotations.NullMarked;

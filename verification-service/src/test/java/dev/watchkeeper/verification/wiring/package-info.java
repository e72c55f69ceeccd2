@NullMarked
package dev.watchkeeper.verification.wiring;

import org.jspecify.annotations.NullMarked;

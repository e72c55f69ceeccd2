@NullMarked
package dev.watchkeeper.verification.history;

import org.jspecify.annotations.NullMarked;

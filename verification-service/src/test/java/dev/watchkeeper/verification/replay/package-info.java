@NullMarked
package dev.watchkeeper.verification.replay;

import org.jspecify.annotations.NullMarked;

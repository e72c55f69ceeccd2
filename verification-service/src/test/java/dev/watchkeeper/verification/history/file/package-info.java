@NullMarked
package dev.watchkeeper.verification.history.file;

import org.jspecify.annotations.NullMarked;

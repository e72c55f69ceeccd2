@NullMarked
package dev.watchkeeper.verification.history.yaml;

import org.jspecify.annotations.NullMarked;

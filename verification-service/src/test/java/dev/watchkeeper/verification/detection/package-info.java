@NullMarked
package dev.watchkeeper.verification.detection;

import org.jspecify.annotations.NullMarked;

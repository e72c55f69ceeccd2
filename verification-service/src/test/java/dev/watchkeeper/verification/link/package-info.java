@NullMarked
package dev.watchkeeper.verification.link;

import org.jspecify.annotations.NullMarked;

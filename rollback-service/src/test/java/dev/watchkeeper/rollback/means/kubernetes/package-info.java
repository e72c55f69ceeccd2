@NullMarked
package dev.watchkeeper.rollback.means.kubernetes;

import org.jspecify.annotations.NullMarked;

/** Tests. */
@NullMarked
package dev.watchkeeper.rollback.means.github;

import org.jspecify.annotations.NullMarked;

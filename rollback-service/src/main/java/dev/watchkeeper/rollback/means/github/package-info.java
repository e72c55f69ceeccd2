/** A workflow of GitHub Actions that brings the old version back: dispatched once, followed to its end. */
@NullMarked
package dev.watchkeeper.rollback.means.github;

import org.jspecify.annotations.NullMarked;

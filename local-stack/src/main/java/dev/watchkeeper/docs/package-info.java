/** The documentation as a small site of plain pages: every link is followed while it is built, and what leads nowhere fails the build. */
@NullMarked
package dev.watchkeeper.docs;

import org.jspecify.annotations.NullMarked;

/** What every service needs to be an App at GitHub. */
@NullMarked
package dev.watchkeeper.kit.github;

import org.jspecify.annotations.NullMarked;

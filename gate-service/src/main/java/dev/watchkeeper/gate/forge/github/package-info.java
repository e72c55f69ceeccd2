/** GitHub as the forge. */
@NullMarked
package dev.watchkeeper.gate.forge.github;

import org.jspecify.annotations.NullMarked;

/** How often a service may be asked: by one token, from one address, and with tokens that nobody has. */
@NullMarked
package dev.watchkeeper.kit.rate;

import org.jspecify.annotations.NullMarked;

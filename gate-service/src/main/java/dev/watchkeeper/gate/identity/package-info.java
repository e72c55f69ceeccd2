/** Identity providers (OpenID Connect): whom they vouch for, and which of our subjects that is. */
@NullMarked
package dev.watchkeeper.gate.identity;

import org.jspecify.annotations.NullMarked;

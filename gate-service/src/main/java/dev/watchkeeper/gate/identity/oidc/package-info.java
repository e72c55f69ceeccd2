/** OpenID Connect over the guarded HTTP client: discovery, keys, tokens, and the authorization code flow. */
@NullMarked
package dev.watchkeeper.gate.identity.oidc;

import org.jspecify.annotations.NullMarked;

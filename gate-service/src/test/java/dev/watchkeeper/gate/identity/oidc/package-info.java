@NullMarked
package dev.watchkeeper.gate.identity.oidc;

import org.jspecify.annotations.NullMarked;

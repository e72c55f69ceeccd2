/** An OpenID provider for tests. */
@NullMarked
package dev.watchkeeper.stack.fake.openid;

import org.jspecify.annotations.NullMarked;

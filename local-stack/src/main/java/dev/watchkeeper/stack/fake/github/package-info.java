/** GitHub's REST API as far as the services use it, with a ledger of its own: what faults are tried against. */
@NullMarked
package dev.watchkeeper.stack.fake.github;

import org.jspecify.annotations.NullMarked;

/** What the policy of a deployment says about taking it back. */
@NullMarked
package dev.watchkeeper.rollback.terms;

import org.jspecify.annotations.NullMarked;

/** Where a person can look: addresses made from a policy and the window of a verdict, without asking anybody. */
@NullMarked
package dev.watchkeeper.verification.link;

import org.jspecify.annotations.NullMarked;

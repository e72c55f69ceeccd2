/** What a named person confirms. */
@NullMarked
package dev.watchkeeper.policy.attest;

import org.jspecify.annotations.NullMarked;

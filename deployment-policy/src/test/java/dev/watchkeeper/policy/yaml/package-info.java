/** Tests of texts as trees. */
@NullMarked
package dev.watchkeeper.policy.yaml;

import org.jspecify.annotations.NullMarked;

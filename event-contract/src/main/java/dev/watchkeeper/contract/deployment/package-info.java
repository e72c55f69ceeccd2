/** Values that deployment events carry. */
@NullMarked
package dev.watchkeeper.contract.deployment;

import org.jspecify.annotations.NullMarked;

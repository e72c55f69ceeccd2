/** Roles. */
@NullMarked
package dev.watchkeeper.contract.access;

import org.jspecify.annotations.NullMarked;

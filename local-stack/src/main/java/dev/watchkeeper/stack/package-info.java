/** The whole product on one machine: what ./watchkeeper starts. */
@NullMarked
package dev.watchkeeper.stack;

import org.jspecify.annotations.NullMarked;

/** Values that observations carry: readings, samples, looks. */
@NullMarked
package dev.watchkeeper.contract.observation;

import org.jspecify.annotations.NullMarked;

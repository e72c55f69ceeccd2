/** What a person reports that no metric shows. */
@NullMarked
package dev.watchkeeper.gate.fact;

import org.jspecify.annotations.NullMarked;

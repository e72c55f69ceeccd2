/** What others tell the gate without being asked: a hint to look now, and never a fact. */
@NullMarked
package dev.watchkeeper.gate.hint;

import org.jspecify.annotations.NullMarked;

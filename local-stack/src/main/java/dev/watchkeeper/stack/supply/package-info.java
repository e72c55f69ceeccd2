/** What the packaged services hold: whether their bills of materials say so, and whether two builds give the same. */
@NullMarked
package dev.watchkeeper.stack.supply;

import org.jspecify.annotations.NullMarked;

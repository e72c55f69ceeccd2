/** Tells a deployment while it happens: the event stream, its lines, and a bar per phase. */
@NullMarked
package dev.watchkeeper.demo.story;

import org.jspecify.annotations.NullMarked;

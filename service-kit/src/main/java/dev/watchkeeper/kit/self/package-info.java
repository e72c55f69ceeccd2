/** What a service says of itself and of its caller, for whoever looks whether all is well. */
@NullMarked
package dev.watchkeeper.kit.self;

import org.jspecify.annotations.NullMarked;

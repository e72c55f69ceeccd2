/** The port to the HTTP API of a vendor: what of an answer is content, and what is no answer. */
@NullMarked
package dev.watchkeeper.kit.api;

import org.jspecify.annotations.NullMarked;

/** The watches as this instance holds them, over HTTP. */
@NullMarked
package dev.watchkeeper.verification.watch.rest;

import org.jspecify.annotations.NullMarked;

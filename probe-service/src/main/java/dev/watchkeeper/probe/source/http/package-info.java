/** Health checks over HTTP. */
@NullMarked
package dev.watchkeeper.probe.source.http;

import org.jspecify.annotations.NullMarked;

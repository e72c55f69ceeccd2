/** Vendors' APIs through the guarded client. */
@NullMarked
package dev.watchkeeper.probe.api.http;

import org.jspecify.annotations.NullMarked;

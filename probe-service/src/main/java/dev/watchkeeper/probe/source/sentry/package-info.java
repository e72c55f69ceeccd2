/** New issues and sessions without a crash. */
@NullMarked
package dev.watchkeeper.probe.source.sentry;

import org.jspecify.annotations.NullMarked;

/** AWS to test with. */
@NullMarked
package dev.watchkeeper.probe.aws;

import org.jspecify.annotations.NullMarked;

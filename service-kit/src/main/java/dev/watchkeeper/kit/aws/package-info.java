/**
 * The way to AWS: as whom, where, and to nobody else. A service that uses it brings the SDK, which the kit does not hand on to those
 * that do not.
 */
@NullMarked
package dev.watchkeeper.kit.aws;

import org.jspecify.annotations.NullMarked;

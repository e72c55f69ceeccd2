/** The shift of traffic that a platform makes by itself, followed: a healthy new version, its share, and the old one drained. */
@NullMarked
package dev.watchkeeper.gate.following;

import org.jspecify.annotations.NullMarked;

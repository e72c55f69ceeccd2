/** The judge of one deployment: facts and buckets in, decisions out. */
@NullMarked
package dev.watchkeeper.verification.watch;

import org.jspecify.annotations.NullMarked;

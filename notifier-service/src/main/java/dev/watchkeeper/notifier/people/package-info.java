/** Who is told what of a deployment, where and when. */
@NullMarked
package dev.watchkeeper.notifier.people;

import org.jspecify.annotations.NullMarked;

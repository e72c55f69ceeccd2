/** A vendor that answers what a test tells it to. */
@NullMarked
package dev.watchkeeper.stack.fake.vendor;

import org.jspecify.annotations.NullMarked;

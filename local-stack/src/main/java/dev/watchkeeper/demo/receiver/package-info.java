/** A subscriber of the product's signed webhooks. */
@NullMarked
package dev.watchkeeper.demo.receiver;

import org.jspecify.annotations.NullMarked;

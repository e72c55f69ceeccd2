/** The demo: a real small application behind a switch, taken through the product, and judged by what it went through. */
@NullMarked
package dev.watchkeeper.demo;

import org.jspecify.annotations.NullMarked;

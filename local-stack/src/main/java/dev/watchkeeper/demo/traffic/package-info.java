/** Families that use the application all day. */
@NullMarked
package dev.watchkeeper.demo.traffic;

import org.jspecify.annotations.NullMarked;

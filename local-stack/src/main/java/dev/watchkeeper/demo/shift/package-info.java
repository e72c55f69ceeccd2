/** The switch in front of the application: who gets the traffic, how it is shifted, what it counted and wrote down. */
@NullMarked
package dev.watchkeeper.demo.shift;

import org.jspecify.annotations.NullMarked;

/** The application that is deployed: a household API, its store, and the faults that a bad version has. */
@NullMarked
package dev.watchkeeper.demo.household;

import org.jspecify.annotations.NullMarked;

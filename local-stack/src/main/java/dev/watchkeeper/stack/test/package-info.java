/** The infrastructure that tests run against, started once per JVM. */
@NullMarked
package dev.watchkeeper.stack.test;

import org.jspecify.annotations.NullMarked;

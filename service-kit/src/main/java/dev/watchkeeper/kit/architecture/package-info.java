/** The allowed dependencies of a service, as rules that a test of each service calls. */
@NullMarked
package dev.watchkeeper.kit.architecture;

import org.jspecify.annotations.NullMarked;

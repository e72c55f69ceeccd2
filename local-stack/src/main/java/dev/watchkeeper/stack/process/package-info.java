/** Native processes that never outlive the JVM that started them, ports, and memory figures. */
@NullMarked
package dev.watchkeeper.stack.process;

import org.jspecify.annotations.NullMarked;

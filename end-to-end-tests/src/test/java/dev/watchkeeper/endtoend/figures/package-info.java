/** Dashboards and alert rules: what they ask, and whether it can be asked. */
@NullMarked
package dev.watchkeeper.endtoend.figures;

import org.jspecify.annotations.NullMarked;

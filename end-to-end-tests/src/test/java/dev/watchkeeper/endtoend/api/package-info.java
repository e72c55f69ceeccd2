/** The HTTP interface of every service against generated requests. */
@NullMarked
package dev.watchkeeper.endtoend.api;

import org.jspecify.annotations.NullMarked;

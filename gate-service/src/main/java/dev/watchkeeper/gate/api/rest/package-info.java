/** The HTTP interface of the gate. */
@NullMarked
package dev.watchkeeper.gate.api.rest;

import org.jspecify.annotations.NullMarked;

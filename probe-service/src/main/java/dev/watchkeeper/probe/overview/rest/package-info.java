/** The HTTP interface. */
@NullMarked
package dev.watchkeeper.probe.overview.rest;

import org.jspecify.annotations.NullMarked;

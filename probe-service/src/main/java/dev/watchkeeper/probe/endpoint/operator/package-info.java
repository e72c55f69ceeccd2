/** Endpoints as the operator file has them. */
@NullMarked
package dev.watchkeeper.probe.endpoint.operator;

import org.jspecify.annotations.NullMarked;

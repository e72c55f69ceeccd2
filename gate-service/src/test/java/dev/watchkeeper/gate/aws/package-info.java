/** AWS as tests reach it. */
@NullMarked
package dev.watchkeeper.gate.aws;

import org.jspecify.annotations.NullMarked;

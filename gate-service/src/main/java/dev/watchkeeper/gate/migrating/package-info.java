/** What the pipeline says about the migrations of a deployment on its way. */
@NullMarked
package dev.watchkeeper.gate.migrating;

import org.jspecify.annotations.NullMarked;

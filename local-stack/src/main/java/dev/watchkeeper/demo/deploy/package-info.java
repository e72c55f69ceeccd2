/** The deployer's side: a pipeline that asks the gate, and shifts traffic only when the gate says go. */
@NullMarked
package dev.watchkeeper.demo.deploy;

import org.jspecify.annotations.NullMarked;

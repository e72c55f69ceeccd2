/** From YAML or JSON to records, with every mistake named at once. */
@NullMarked
package dev.watchkeeper.policy.read;

import org.jspecify.annotations.NullMarked;

/** The text as a tree with line numbers, made from YAML events; the only package that knows the YAML library. */
@NullMarked
package dev.watchkeeper.policy.yaml;

import org.jspecify.annotations.NullMarked;

/** How soon a bad deployment is found, and how often a healthy one is taken for bad: the product beside its rivals. */
@NullMarked
package dev.watchkeeper.bench.detection;

import org.jspecify.annotations.NullMarked;

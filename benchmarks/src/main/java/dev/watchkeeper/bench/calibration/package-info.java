/** Long simulations of the engine at and inside the boundary of its hypotheses: what the tests can only touch. */
@NullMarked
package dev.watchkeeper.bench.calibration;

import org.jspecify.annotations.NullMarked;

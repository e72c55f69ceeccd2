/** Images in ECR. */
@NullMarked
package dev.watchkeeper.gate.image.ecr;

import org.jspecify.annotations.NullMarked;

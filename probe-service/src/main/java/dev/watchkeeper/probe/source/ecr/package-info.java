/** Images in ECR. */
@NullMarked
package dev.watchkeeper.probe.source.ecr;

import org.jspecify.annotations.NullMarked;

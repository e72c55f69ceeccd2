/** The port to the services of AWS: what of an answer is content, and what is no answer. */
@NullMarked
package dev.watchkeeper.probe.aws;

import org.jspecify.annotations.NullMarked;

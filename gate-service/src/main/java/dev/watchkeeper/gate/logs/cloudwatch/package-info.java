/** Groups of CloudWatch Logs. */
@NullMarked
package dev.watchkeeper.gate.logs.cloudwatch;

import org.jspecify.annotations.NullMarked;

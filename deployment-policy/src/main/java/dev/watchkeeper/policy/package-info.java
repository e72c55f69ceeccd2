/** The policy of one service in one environment: its records, and the reader that accepts or rejects the file. */
@NullMarked
package dev.watchkeeper.policy;

import org.jspecify.annotations.NullMarked;

/** The verb {@code backtest}: another policy on recorded watches. */
@NullMarked
package dev.watchkeeper.cli.backtest;

import org.jspecify.annotations.NullMarked;

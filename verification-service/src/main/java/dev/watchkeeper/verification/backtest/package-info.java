/** What another policy would have said about recorded watches. */
@NullMarked
package dev.watchkeeper.verification.backtest;

import org.jspecify.annotations.NullMarked;

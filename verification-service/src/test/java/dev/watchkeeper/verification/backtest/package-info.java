@NullMarked
package dev.watchkeeper.verification.backtest;

import org.jspecify.annotations.NullMarked;

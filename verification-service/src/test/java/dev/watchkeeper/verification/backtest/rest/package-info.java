@NullMarked
package dev.watchkeeper.verification.backtest.rest;

import org.jspecify.annotations.NullMarked;

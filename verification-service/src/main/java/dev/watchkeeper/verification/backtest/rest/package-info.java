/** A policy tried on recordings, over HTTP. */
@NullMarked
package dev.watchkeeper.verification.backtest.rest;

import org.jspecify.annotations.NullMarked;

/** A small HTTP server and client for the demo's own processes: loopback only, virtual threads, JSON. */
@NullMarked
package dev.watchkeeper.demo.http;

import org.jspecify.annotations.NullMarked;

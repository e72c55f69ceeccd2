/** What people ask and command over HTTP. */
@NullMarked
package dev.watchkeeper.rollback.rest;

import org.jspecify.annotations.NullMarked;

/** The wire form: CloudEvents binary mode with CDEvents bodies. */
@NullMarked
package dev.watchkeeper.contract.json;

import org.jspecify.annotations.NullMarked;

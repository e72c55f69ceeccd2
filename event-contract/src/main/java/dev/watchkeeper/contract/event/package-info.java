/** Every event of every topic, as sealed records. */
@NullMarked
package dev.watchkeeper.contract.event;

import org.jspecify.annotations.NullMarked;

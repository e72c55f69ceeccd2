/** Tests. */
@NullMarked
package dev.watchkeeper.rollback.service;

import org.jspecify.annotations.NullMarked;

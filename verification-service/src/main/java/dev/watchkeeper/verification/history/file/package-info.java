/** Rows and labels from files: CSV and JSON lines. */
@NullMarked
package dev.watchkeeper.verification.history.file;

import org.jspecify.annotations.NullMarked;

/** Whether every part answers, and what to do when one does not. */
@NullMarked
package dev.watchkeeper.cli.doctor;

import org.jspecify.annotations.NullMarked;
